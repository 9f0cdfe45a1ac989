using Integrations.Connectors;

namespace Integrations.Tests.Support.Quirks;

/// <summary>A vendor's own way of paging: a marker in a response header goes into a request header.</summary>
internal sealed class MarkerHeader : Pagination
{
    public override void Apply(ListRequestBuilder request, PagePlace place)
    {
        if (place.State is { } marker) request.AddHeader("X-Marker", marker);
    }

    public override PageAdvance Advance(ListPage page, PagePlace place) =>
        page.Header("X-Next-Marker") is { } marker ? PageAdvance.Next(marker) : PageAdvance.End;
}
