namespace Integrations.Connectors;

/// <summary>The place of the credential in a request.</summary>
public sealed record CredentialPlacement
{
    private CredentialPlacement() { }

    /// <summary><c>Authorization: Bearer ...</c>, RFC 6750.</summary>
    public static CredentialPlacement Bearer { get; } = Header("Authorization", "Bearer");

    /// <summary>The header; null: no header.</summary>
    public string? HeaderName { get; private init; }

    /// <summary>The text before the credential in the header, including its space. Default empty.</summary>
    public string HeaderPrefix { get; private init; } = "";

    /// <summary>The query parameter; null: not in the query. Its value is removed from logs and traces.</summary>
    public string? QueryName { get; private init; }

    /// <summary>The member of the JSON or form body; null: not in the body.</summary>
    public string? BodyMember { get; private init; }

    /// <summary>Places the credential in a header.</summary>
    /// <param name="name">The header.</param>
    /// <param name="prefix">The text before the credential; null: none.</param>
    public static CredentialPlacement Header(string name, string? prefix = null) =>
        new() { HeaderName = name, HeaderPrefix = prefix is null ? "" : prefix + " " };

    /// <summary>Places the credential in a cookie of that name.</summary>
    public static CredentialPlacement Cookie(string name) => new() { HeaderName = "Cookie", HeaderPrefix = name + "=" };

    /// <summary>Places the credential in the body: in the form where the request sends one, otherwise in the JSON object.</summary>
    public static CredentialPlacement Body(string member) => new() { BodyMember = member };

    /// <summary>Places the credential in the query.</summary>
    public static CredentialPlacement Query(string name) => new() { QueryName = name };
}
