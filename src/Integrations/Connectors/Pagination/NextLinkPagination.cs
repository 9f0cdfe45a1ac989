namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>A link in the response body. Followed only within the connection's origin.</summary>
    /// <param name="path">Path of the link; its absence ends the list.</param>
    /// <param name="done">
    /// Path of a Boolean that is true at the end of the list; null: the vendor does not send one. An end that the Boolean contradicts is a
    /// <see cref="ContractViolationException"/>.
    /// </param>
    /// <param name="total">Path of the number of the list's records, for a response without a value at <paramref name="done"/>.</param>
    public static Pagination NextLink(string path, string? done = null, string? total = null) =>
        new NextLinkPagination(path, done, total);
}

/// <summary>Requests each page by the link of the page before.</summary>
internal sealed class NextLinkPagination(string path, string? done, string? total) : Pagination
{
    public override ResponsePaths Paths { get; } = new(path, done, total);

    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) =>
        Required("path of the link", path);

    public override void Apply(ListRequestBuilder request, PagePlace place) => request.Link = place.State;

    /// <summary>Ends the list unless the vendor reports further records.</summary>
    public override PageAdvance Advance(ListPage page, PagePlace place)
    {
        if (page.Next is { } link) return PageAdvance.NextLink(link);
        return page.Flag ?? !(page.Total > place.Read) ? PageAdvance.End : PageAdvance.Broken("that there is more, and no link to it");
    }
}
