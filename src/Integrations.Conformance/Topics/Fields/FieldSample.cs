using System.Collections;
using System.Reflection;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>A value of a field, and the texts by which it is recognized in a request.</summary>
/// <param name="field">The field.</param>
/// <param name="value">The value; for a list, an item.</param>
/// <param name="marks">Texts of which a request with the value contains one.</param>
/// <param name="name">The name in a refusal: the field, or for an element of a list, its own name.</param>
internal sealed class FieldSample(object field, object value, IReadOnlyList<string> marks, string name)
{
    private static readonly DateOnly Day = new(2031, 7, 19);

    public IReadOnlyList<string> Marks { get; } = marks;

    public string Name { get; } = name;

    /// <summary>Values of a field that reach each path a row may write to.</summary>
    /// <param name="field">The field.</param>
    /// <param name="support">The connector's support for it; null: it has no row.</param>
    public static IEnumerable<FieldSample> Of<T>(Field<T> field, FieldSupport? support) where T : class =>
        Values(field.Type, field.Name, [.. (support?.Paths ?? []).Select(path => $"\"{path.Split('.')[^1].TrimEnd(']')}\"")])
            .Select(v => new FieldSample(field, v.Value, v.Marks, v.Name ?? field.Name));

    /// <summary>Sets the value.</summary>
    public T Fill<T>(T record) where T : class
    {
        var type = field.GetType();
        if (type.GetMethod("Set") is { } set) set.Invoke(field, [record, value]);
        else ((IList)type.GetMethod("Get")!.Invoke(field, [record])!).Add(value);
        return record;
    }

    private static IEnumerable<(object Value, IReadOnlyList<string> Marks, string? Name)> Values(Type type, string name,
        IReadOnlyList<string> members) =>
        type.GetProperty("Fields", BindingFlags.Public | BindingFlags.Static) is { } parts ? Parts(type, parts.GetValue(null)!)
            : Scalars(type, name, members).Select(v => (v.Value, v.Marks, (string?)null));

    private static IEnumerable<(object Value, IReadOnlyList<string> Marks)> Scalars(Type type, string name, IReadOnlyList<string> members)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return [($"zq{name}", [$"zq{name}"])];
        if (type == typeof(decimal)) return [(0.6251m, ["0.6251", "62.51"])];
        if (type == typeof(int)) return [(73214, ["73214"])];
        if (type == typeof(bool)) return [(true, members)];
        if (type == typeof(Money)) return [(new Money(7321.25m, null), ["7321.25"])];
        if (type == typeof(DateOnly)) return [(Day, ["2031-07-"])];
        if (type == typeof(DateTimeOffset)) return [(new DateTimeOffset(Day, default, TimeSpan.Zero), ["2031-07-"])];
        if (type == typeof(When)) return [(new When(Day), ["2031-07-"]),
            (new When(new DateTimeOffset(Day, new(8, 30), TimeSpan.Zero)), ["2031-07-"])];
        if (type == typeof(Reference)) return [(new Reference { Id = "98765432101" }, ["98765432101"]),
            (new Reference { Name = $"zq{name}" }, [$"zq{name}"]), (new Reference { Key = $"zq{name}" }, [$"zq{name}"])];
        if (type == typeof(EmailAddress)) return [(new EmailAddress("zq@mail.example"), ["zq@mail.example"])];
        if (type == typeof(PhoneNumber)) return [(new PhoneNumber("+1 415 555 7321"), ["+1 415 555 7321"])];
        if (type == typeof(RichText)) return [(RichText.FromText($"zq{name}"), [$"zq{name}"]),
            (RichText.FromHtml($"<p>zq{name}</p>"), [$"zq{name}"])];
        if (type == typeof(PostalAddress)) return [(new PostalAddress { Street = "zqstreet", City = "zqcity" }, ["zqcity"])];
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Normalized<>)) return Choices(type, members);
        throw new InvalidOperationException($"Add the form of a {type.Name} in a request to FieldSample.");
    }

    /// <summary>Every unified value, and an original value of the vendor.</summary>
    private static IEnumerable<(object, IReadOnlyList<string>)> Choices(Type type, IReadOnlyList<string> members)
    {
        foreach (var value in Enum.GetValues(type.GetGenericArguments()[0]))
            yield return (type.GetMethod("op_Implicit", [value.GetType()])!.Invoke(null, [value])!, members);
        yield return (type.GetMethod("op_Implicit", [typeof(string)])!.Invoke(null, ["zqchoice"])!, ["zqchoice"]);
    }

    /// <summary>An element with one field set, for each of its fields; nested elements once.</summary>
    private static IEnumerable<(object, IReadOnlyList<string>, string?)> Parts(Type type, object fields)
    {
        foreach (var part in (IEnumerable)fields.GetType().GetProperty("All")!.GetValue(fields)!)
        {
            var (name, inner) =
                ((string)part.GetType().GetProperty("Name")!.GetValue(part)!, (Type)part.GetType().GetProperty("Type")!.GetValue(part)!);
            if (inner == type) continue;
            foreach (var (value, marks) in Scalars(inner, name, [])) yield return (new FieldSample(part, value, marks, name)
                .Fill(Activator.CreateInstance(type)!), marks.Count > 0 ? marks : ["{"], name);
        }
    }
}
