namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>Everything comes at once.</summary>
    public static Pagination None { get; } = new NoPagination();
}

/// <summary>One page is the whole list.</summary>
internal sealed class NoPagination : Pagination
{
    /// <summary>The first page would be taken for the whole list.</summary>
    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) => operation is { SizeParameter: null, SizeHeader: null } ? []
        : [("None takes one page for the whole list, and the list has a page size",
            "Pagination.Cursor, NextLink or another kind; or a list without SizeParameter and SizeHeader")];

    public override void Apply(ListRequestBuilder request, PagePlace place)
    {
    }

    public override PageAdvance Advance(ListPage page, PagePlace place) => PageAdvance.End;
}
