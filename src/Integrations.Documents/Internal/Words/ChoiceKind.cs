using System.Diagnostics.CodeAnalysis;

namespace Integrations.Documents.Internal;

/// <summary>One of several names.</summary>
internal interface IChoiceKind
{
    IEnumerable<string> Names { get; }
}

/// <summary>One of several values by name.</summary>
internal sealed class ChoiceKind<T>(IReadOnlyList<(string Name, T Value)> values) : Kind<T>, IChoiceKind
{
    public IEnumerable<string> Names => values.Select(static value => value.Name);

    public override string Expected => string.Join(", ", Names);

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out T result)
    {
        result = default;
        if (!value.IsText) return Refuse(value, reading);
        foreach (var (name, known) in values)
            if (name == value.Text)
            {
                result = known!;
                return true;
            }

        reading.Fault(value, $"'{value.Text}' is not possible here", Nearest.List(value.Text, Names));
        return false;
    }
}

/// <summary>Choices from enumerations.</summary>
internal static class Choice
{
    /// <summary>The members of an enumeration in camel case, except those given.</summary>
    public static ChoiceKind<T> Of<T>(params T[] except) where T : struct, Enum =>
        new([.. Enum.GetValues<T>().Except(except).Select(static value => (NameOf(value.ToString()), value))]);

    /// <summary>A name in camel case: <c>clientSecretPost</c>; one of capitals and digits in lower case: <c>rs256</c>.</summary>
    public static string NameOf(string name) =>
        name.Any(char.IsLower) ? char.ToLowerInvariant(name[0]) + name[1..] : name.ToLowerInvariant();
}
