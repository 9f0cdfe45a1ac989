namespace Integrations.Connectors;

/// <summary>What is particular about a vendor's scopes.</summary>
public sealed class ScopeRules
{
    /// <summary>Scopes every grant is asked for whatever else is, for example <c>offline_access</c>.</summary>
    public IReadOnlyList<string> DefaultScopes { get; init; } = [];

    /// <summary>Scopes that hold others: by the scope, those it stands for too, for example Salesforce's <c>full</c>.</summary>
    public Table<string, IReadOnlyList<string>> ImpliedScopes { get; init; } = new();

    /// <summary>Scopes the vendor grants without repeating them in its answer, for example Microsoft's <c>offline_access</c>.</summary>
    public IReadOnlyList<string> OmittedFromResponse { get; init; } = [];

    /// <summary>The vendor's own scopes that look like unified ones, for example HubSpot's <c>crm.lists.read</c>.</summary>
    public IReadOnlyList<string> LiteralScopes { get; init; } = [];

    /// <summary>By the scope, a cheap read that only a grant with it can do, as <c>GET /path</c>; sent when a connection is made that asked for it.</summary>
    public Table<string, string> ScopeProbes { get; init; } = new();
}
