namespace Integrations.Connectors;

/// <summary>Where a call carries its credential.</summary>
public sealed record CredentialPlacement
{
    private CredentialPlacement() { }

    /// <summary><c>Authorization: Bearer ...</c>, RFC 6750.</summary>
    public static CredentialPlacement Bearer { get; } = Header("Authorization", "Bearer");

    /// <summary>The header; null: not in a header.</summary>
    public string? HeaderName { get; private init; }

    /// <summary>What precedes the credential in the header; null: nothing.</summary>
    public string? HeaderPrefix { get; private init; }

    /// <summary>The query parameter; null: not in the query. It is kept out of logs and traces.</summary>
    public string? QueryName { get; private init; }

    /// <summary>In a header.</summary>
    /// <param name="name">The header.</param>
    /// <param name="prefix">What precedes the credential; null: nothing.</param>
    public static CredentialPlacement Header(string name, string? prefix = null) => new() { HeaderName = name, HeaderPrefix = prefix };

    /// <summary>In the query.</summary>
    public static CredentialPlacement Query(string name) => new() { QueryName = name };
}
