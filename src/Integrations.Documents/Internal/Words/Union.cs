using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Integrations.Documents.Internal;

/// <summary>An object of one of several kinds, named by its member <c>kind</c>.</summary>
internal interface IUnion
{
    Type Subject { get; }

    IReadOnlyList<(string Kind, IWords Words)> Variants { get; }
}

/// <summary>Words by kind.</summary>
/// <typeparam name="T">The type that all variants share.</typeparam>
internal sealed class Union<T> : Kind<T>, IUnion, IEnumerable where T : class
{
    public const string KindWord = "kind";

    private readonly List<Variant> _variants = [];

    public Type Subject => typeof(T);

    public IReadOnlyList<(string Kind, IWords Words)> Variants => [.. _variants.Select(variant => (variant.Kind, variant.Words))];

    public override string Expected => $"an object with '{KindWord}': {string.Join(", ", _variants.Select(variant => variant.Kind))}";

    public void Add<TVariant>(string kind, Words<TVariant> words) where TVariant : class, T =>
        _variants.Add(new(kind, words, (DocumentValue value, Reading reading, out T? result) =>
        {
            var isRead = words.TryRead(value, reading, [KindWord], out var read);
            result = read;
            return isRead;
        }));

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out T result)
    {
        result = null;
        if (!value.IsObject) return Refuse(value, reading);
        if (value.Find(KindWord) is not { IsText: true } kind)
        {
            reading.Fault(value.Find(KindWord) ?? value, $"'{KindWord}' is missing or not a text",
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
