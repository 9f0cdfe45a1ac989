namespace Integrations.Internal;

/// <summary>The paths of a page's records and of the values for the next page.</summary>
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

    /// <summary>The path of each value; that of the records is the first.</summary>
    public JsonPathStep[][] Steps { get; }
}

/// <summary>The values of a page.</summary>
internal enum PageWord
{
    /// <summary>The records.</summary>
    Items,

    /// <summary>The cursor or link of the next page.</summary>
    Next,

    /// <summary>The flag for the end of the list.</summary>
    Done,

    /// <summary>The number of the list's records.</summary>
    Total,
}
