using Integrations.Internal;

namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>
    /// A response header links to the next page: <c>Link: &lt;https://...&gt;; rel="next"</c> (RFC 8288). The link is followed unchanged,
    /// without the parameters of the first page, and only within the connection's origin. A missing link ends the list; a header that
    /// cannot be read is a <see cref="ContractViolationException"/>.
    /// </summary>
    public static Pagination LinkHeader { get; } = new LinkHeaderPagination();
}

/// <summary>Requests each page by the link in the header of the page before.</summary>
internal sealed class LinkHeaderPagination : Pagination
{
    public override void Apply(ListRequestBuilder request, PagePlace place) => request.Link = place.State;

    public override PageAdvance Advance(ListPage page, PagePlace place) => WebLink.NextOf(page) switch
    {
        null => PageAdvance.Broken("a Link header that cannot be read (RFC 8288)"),
        [] => PageAdvance.End,
        [var link] when Uri.TryCreate(page.Address, link, out var address) => PageAdvance.NextLink(address.AbsoluteUri),
        [_] => PageAdvance.Broken("a next link that is not a URL"),
        _ => PageAdvance.Broken("several next links"),
    };
}
