namespace Integrations.Connectors;

/// <summary>A list that supports free-text search only: the text is sent in one parameter.</summary>
[Experimental("INTEGRATIONS001")]
public sealed class SearchParameter : QueryDialect
{
    /// <summary>The parameter of the text.</summary>
    public required string Parameter { get; init; }

    /// <inheritdoc/>
    public override bool CanFilter => false;

    /// <inheritdoc/>
    public override bool CanSort => false;

    /// <inheritdoc/>
    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) =>
        string.IsNullOrWhiteSpace(Parameter) ? [("Parameter is empty", "the query parameter of the text")] : [];

    /// <inheritdoc/>
    public override bool CanSearch => true;

    /// <inheritdoc/>
    public override bool RequiresSearch => true;

    /// <inheritdoc/>
    public override void Render(VendorQuery query, ListRequestBuilder request)
    {
        if (query.Search is { } search) request.Set(Parameter, search);
    }
}
