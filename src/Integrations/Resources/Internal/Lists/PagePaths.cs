namespace Integrations.Internal;

/// <summary>Where a page holds its records and what it says of the next one; parsed once for a list.</summary>
internal sealed class PagePaths
{
    public PagePaths(string items, string? next = null, string? done = null, string? total = null)
    {
        (PageWord, string?)[] words = [(PageWord.Items, items), (PageWord.Next, next), (PageWord.Done, done), (PageWord.Total, total)];
        All = [.. words.Where(w => w.Item2 is not null).Select(w => (w.Item1, Steps(w.Item2!)))];
    }

    public (PageWord Word, List<JsonPathStep> Steps)[] All { get; }

    private static List<JsonPathStep> Steps(string path)
    {
        var parsed = JsonPath.Parse(path);
        return [.. parsed.Members.Select(JsonPathStep.Member), .. parsed.Tail];
    }
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
