namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>
    /// The response contains the whole list. Refused when the connector is registered where the list declares a page size.
    /// </summary>
    public static Pagination None { get; } = new NoPagination();
}

/// <summary>One page is the whole list.</summary>
internal sealed class NoPagination : Pagination
{
    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation)
    {
        var size = operation.SizeParameter is not null ? nameof(operation.SizeParameter)
            : operation.SizeHeader is not null ? nameof(operation.SizeHeader)
            : operation.SizeInBody is not null ? nameof(operation.SizeInBody) : null;
        if (size is null) return [];
        return [($"{size} requests pages and Pagination is None, so that the records behind the first page would be missing",
            $"set Pagination to the vendor's kind of paging, or remove {size} where the vendor returns the whole list")];
    }

    public override void Apply(ListRequestBuilder request, PagePlace place)
    {
    }

    public override PageAdvance Advance(ListPage page, PagePlace place) => PageAdvance.End;
}
