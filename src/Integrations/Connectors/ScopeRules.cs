namespace Integrations.Connectors;

/// <summary>A vendor's rules for scopes.</summary>
public sealed record ScopeRules
{
    /// <summary>Scopes that every authorization request contains, for example <c>offline_access</c>.</summary>
    public IReadOnlyList<string> DefaultScopes { get; init; } = [];

    /// <summary>Scopes that include others: each with the scopes it includes, for example a scope <c>full</c>.</summary>
    public Table<string, IReadOnlyList<string>> ImpliedScopes { get; init; } = new();

    /// <summary>
    /// Scopes that the vendor grants without listing them in its response, for example Microsoft's <c>offline_access</c>.
    /// </summary>
    public IReadOnlyList<string> OmittedFromResponse { get; init; } = [];

    /// <summary>Vendor scopes whose names could be mistaken for unified scopes, for example <c>crm.lists.read</c>.</summary>
    public IReadOnlyList<string> LiteralScopes { get; init; } = [];

    /// <summary>
    /// For each scope, a cheap read request, as <c>GET /path</c>, that succeeds only with it; sent when a connection is created that
    /// requested the scope.
    /// </summary>
    public Table<string, string> ScopeProbes { get; init; } = new();
}
