namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>Everything comes at once.</summary>
    public static Pagination None { get; } = new NoPagination();
}

/// <summary>One page is the whole list.</summary>
internal sealed class NoPagination : Pagination
{
    public override void Apply(ListRequestBuilder request, PagePlace place)
    {
    }

    public override PageAdvance Advance(ListPage page, PagePlace place) => PageAdvance.End;
}
