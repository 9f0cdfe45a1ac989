namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>A link in the response. Followed only within the connection's origin.</summary>
    /// <param name="path">Where the link is; its absence ends the list.</param>
    /// <param name="done">
    /// Where the vendor says that the list is done; null: it does not say. An end that it denies is
    /// <see cref="ContractViolationException"/>.
    /// </param>
    /// <param name="total">Where the number of records of the list is, for a response that says nothing at <paramref name="done"/>.</param>
    public static Pagination NextLink(string path, string? done = null, string? total = null) =>
        new NextLinkPagination(path, done, total);
}

/// <summary>Each page holds the link to the next one.</summary>
internal sealed class NextLinkPagination(string path, string? done, string? total) : Pagination
{
    public override ResponsePaths Paths { get; } = new(path, done, total);

    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) =>
        Needed("path of the link", path);

    public override void Apply(ListRequestBuilder request, PagePlace place) => request.Link = place.State;

    /// <summary>An end is one only when the vendor does not say that there is more.</summary>
    public override PageAdvance Advance(ListPage page, PagePlace place)
    {
        if (page.Next is { } link) return PageAdvance.NextLink(link);
        return page.Flag ?? !(page.Total > place.Read) ? PageAdvance.End : PageAdvance.Broken("that there is more, and no link to it");
    }
}
