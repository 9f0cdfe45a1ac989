using Integrations.Connectors;

namespace Integrations.Tests.Support.Quirks;

/// <summary>A vendor that counts whole pages, of any size asked for: the runtime's overlap is fitted into one of them.</summary>
internal sealed class WholePages : Pagination
{
    public override PagePlacement Placement => PagePlacement.Counted;

    public override ResponsePaths Paths { get; } = new(Flag: "more");

    public override void Apply(ListRequestBuilder request, PagePlace place)
    {
        request.SetPage("page", (place.Start / place.Size) + 1);
        request.SetPage("per_page", place.Size);
    }

    public override PageAdvance Advance(ListPage page, PagePlace place) => page.Flag == true ? PageAdvance.More : PageAdvance.End;

    public override RecordSpan Fit(RecordSpan span, int minSize, int maxSize) =>
        Enumerable.Range(minSize, maxSize - minSize + 1)
            .Select(size => span with { Start = span.Start / size * size, Size = size })
            .MaxBy(fit => Math.Min(fit.Start + fit.Size - span.Start - span.Again, span.Size));
}
