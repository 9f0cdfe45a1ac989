namespace Integrations.Internal;

/// <summary>Where a page holds its records and the values that lead to the next one.</summary>
internal sealed class PagePaths
{
    private static readonly PagePaths _root = new(JsonPath.Root);

    public PagePaths(JsonPath items, JsonPath? next = null, JsonPath? done = null, JsonPath? total = null)
    {
        (PageWord, JsonPath?)[] words = [(PageWord.Items, items), (PageWord.Next, next), (PageWord.Done, done), (PageWord.Total, total)];
        var given = words.Where(static word => word.Item2 is not null).ToArray();
        Words = [.. given.Select(static word => word.Item1)];
        Steps = [.. given.Select(static word => word.Item2!.Steps)];
    }

    /// <summary>A page of nothing but records.</summary>
    public static PagePaths Of(JsonPath items) => items.Steps.Length == 0 ? _root : new(items);

    public PageWord[] Words { get; }

    /// <summary>The path of each word; that of the records is the first.</summary>
    public JsonPathStep[][] Steps { get; }
}

/// <summary>What stands at a path of a page.</summary>
internal enum PageWord
{
    /// <summary>The records.</summary>
    Items,

    /// <summary>The cursor or link of the next page.</summary>
    Next,

    /// <summary>Whether the list is done.</summary>
    Done,

    /// <summary>How many records the list has.</summary>
    Total,
}
