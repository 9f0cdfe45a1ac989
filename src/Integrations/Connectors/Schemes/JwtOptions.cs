namespace Integrations.Connectors;

/// <summary>
/// The contents of a signed assertion. Texts are templates over inputs, secret inputs, environment values, <c>client_id</c>, <c>scope</c>
/// and <c>token_endpoint</c>.
/// </summary>
[Experimental("INTEGRATIONS001")]
public sealed record JwtOptions
{
    /// <summary>The signature algorithm. Default RS256.</summary>
    public JwtAlgorithm Algorithm { get; init; } = JwtAlgorithm.RS256;

    /// <summary><c>iss</c>. Default the client id.</summary>
    public string Issuer { get; init; } = "{client_id}";

    /// <summary><c>sub</c>; null: omitted. Default the client id.</summary>
    public string? Subject { get; init; } = "{client_id}";

    /// <summary><c>aud</c>. Default the token endpoint.</summary>
    public string Audience { get; init; } = "{token_endpoint}";

    /// <summary>The time from <c>iat</c> to <c>exp</c>. Default 3 minutes.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Additional claims; a claim whose value is empty is omitted.</summary>
    public Table<string, string> Claims { get; init; } = new();

    /// <summary>True when <c>scope</c> is a claim, as a list.</summary>
    public bool ListsScopes { get; init; }

    /// <summary>True when the header identifies the certificate by <c>x5t#S256</c>.</summary>
    public bool NamesCertificate { get; init; }
}

/// <summary>The signature algorithm of a JWT, RFC 7518.</summary>
[Experimental("INTEGRATIONS001")]
public enum JwtAlgorithm
{
    /// <summary>RSA PKCS#1 with SHA-256.</summary>
    RS256 = 0,

    /// <summary>ECDSA P-256 with SHA-256.</summary>
    ES256 = 1,

    /// <summary>RSA-PSS with SHA-256.</summary>
    PS256 = 2,
}
