using Integrations.Documents.Internal;

namespace Integrations.Documents.Tests.Support;

/// <summary>All tables of words that a kind of value leads to.</summary>
internal static class WordTables
{
    public static IReadOnlyList<IWords> Of(Kind start) => [.. Reached(start).OfType<IWords>()];

    /// <summary>All unions that a kind of value leads to.</summary>
    public static IReadOnlyList<IUnion> Unions(Kind start) => [.. Reached(start).OfType<IUnion>()];

    private static HashSet<object> Reached(Kind start)
    {
        HashSet<object> seen = [];
        Stack<object> open = new([start]);
        while (open.TryPop(out var kind))
            if (seen.Add(kind))
                foreach (var inner in Inner(kind)) open.Push(inner);
        return seen;
    }

    private static IEnumerable<object> Inner(object kind) => kind switch
    {
        IWords words => words.All.Select(word => word.Kind),
        IUnion union => union.Variants.Select(variant => variant.Words),
        IReferenceKind reference => [reference.Target],
        INullableKind nullable => [nullable.Inner],
        IShortKind brief => [brief.Long],
        ICollectionKind collection => [collection.Element],
        _ => [],
    };
}
