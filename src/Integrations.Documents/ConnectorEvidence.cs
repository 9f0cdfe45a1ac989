namespace Integrations.Documents;

/// <summary>The sources of a document. Kept out of the definition: no request depends on it.</summary>
public sealed record ConnectorEvidence
{
    /// <summary>The vendor's pages that the document rests on.</summary>
    public IReadOnlyList<Uri> Pages { get; init; } = [];

    /// <summary>Paths of the members that a page states, for example <c>authentication.tokenEndpoint</c>.</summary>
    public IReadOnlyList<string> Confirmed { get; init; } = [];

    /// <summary>Paths of the members that no page states.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];
}
