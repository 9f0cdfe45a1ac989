namespace Integrations.Connectors;

/// <summary>Where a call carries its credential.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record CredentialPlacement
{
    private CredentialPlacement() { }

    /// <summary><c>Authorization: Bearer ...</c>, RFC 6750.</summary>
    public static CredentialPlacement Bearer { get; } = Header("Authorization", "Bearer");

    /// <summary>The header; null: not in a header.</summary>
    public string? HeaderName { get; private init; }

    /// <summary>What precedes the credential in the header, its space included. Default nothing.</summary>
    public string HeaderPrefix { get; private init; } = "";

    /// <summary>The query parameter; null: not in the query. It is kept out of logs and traces.</summary>
    public string? QueryName { get; private init; }

    /// <summary>The member of the JSON or form body; null: not in the body.</summary>
    public string? BodyMember { get; private init; }

    /// <summary>In a header.</summary>
    /// <param name="name">The header.</param>
    /// <param name="prefix">What precedes the credential; null: nothing.</param>
    public static CredentialPlacement Header(string name, string? prefix = null) => new() { HeaderName = name, HeaderPrefix = prefix is null ? "" : prefix + " " };

    /// <summary>As a cookie of that name.</summary>
    public static CredentialPlacement Cookie(string name) => new() { HeaderName = "Cookie", HeaderPrefix = name + "=" };

    /// <summary>As a member of the body: of the form where the call sends one, else of the JSON object.</summary>
    public static CredentialPlacement Body(string member) => new() { BodyMember = member };

    /// <summary>In the query.</summary>
    public static CredentialPlacement Query(string name) => new() { QueryName = name };
}
