using Integrations.Internal;

namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>
    /// A response header leads to the next page: <c>Link: &lt;https://...&gt;; rel="next"</c> (RFC 8288). The link is followed as it is,
    /// without the parameters of the first page, and only within the connection's origin. No such link ends the list; a header that
    /// cannot be read is <see cref="ContractViolationException"/>.
    /// </summary>
    public static Pagination LinkHeader { get; } = new LinkHeaderPagination();
}

/// <summary>The header of each page holds the link to the next one.</summary>
internal sealed class LinkHeaderPagination : Pagination
{
    public override void Apply(ListRequestBuilder request, PagePlace place) => request.Link = place.State;

    public override PageAdvance Advance(ListPage page, PagePlace place)
    {
        string[] next;
        try
        {
            var links = page.HeaderValues("Link").SelectMany(WebLink.Parse);
            next = [.. links.Where(link => link.Is("next")).Select(link => link.Target).Distinct()];
        }
        catch (FormatException)
        {
            return PageAdvance.Broken("a Link header that cannot be read (RFC 8288)");
        }

        return next switch
        {
            [] => PageAdvance.End,
            [var link] when Uri.TryCreate(page.Address, link, out var address) => PageAdvance.NextLink(address.AbsoluteUri),
            [_] => PageAdvance.Broken("a next link that is no address"),
            _ => PageAdvance.Broken("several next links"),
        };
    }
}
