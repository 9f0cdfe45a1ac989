using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Integrations.Documents.Internal;

/// <summary>An object of one of several kinds, named by one of its members.</summary>
internal interface IUnion
{
    Type Subject { get; }

    /// <summary>The member that names the kind.</summary>
    string KindWord { get; }

    IReadOnlyList<(string Kind, IWords Words)> Variants { get; }
}

/// <summary>Words by kind.</summary>
/// <typeparam name="T">The type that all variants share.</typeparam>
/// <param name="kindWord">The member that names the kind.</param>
internal sealed class Union<T>(string kindWord = "kind") : Kind<T>, IUnion, IEnumerable where T : class
{
    private readonly List<Variant> _variants = [];

    public Type Subject => typeof(T);

    public string KindWord => kindWord;

    public IReadOnlyList<(string Kind, IWords Words)> Variants => [.. _variants.Select(variant => (variant.Kind, variant.Words))];

    public override string Expected => $"an object with '{kindWord}': {string.Join(", ", _variants.Select(variant => variant.Kind))}";

    public void Add<TVariant>(string kind, Words<TVariant> words) where TVariant : class, T =>
        _variants.Add(new(kind, words, (DocumentValue value, Reading reading, out T? result) =>
        {
            var isRead = words.TryRead(value, reading, [kindWord], out var read);
            result = read;
            return isRead;
        }));

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out T result)
    {
        result = null;
        if (!value.IsObject) return Refuse(value, reading);
        if (value.Find(kindWord) is not { IsText: true } kind)
        {
            reading.Fault(value.Find(kindWord) ?? value, $"'{kindWord}' is missing or not a text",
                string.Join(", ", _variants.Select(variant => variant.Kind)));
            return false;
        }

        if (_variants.Find(variant => variant.Kind == kind.Text) is { } found) return found.Read(value, reading, out result);
        reading.Fault(kind, $"'{kind.Text}' is not a kind here", Nearest.List(kind.Text, _variants.Select(variant => variant.Kind)));
        return false;
    }

    IEnumerator IEnumerable.GetEnumerator() => _variants.GetEnumerator();

    private delegate bool Reader(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out T? result);

    private sealed record Variant(string Kind, IWords Words, Reader Read);
}
