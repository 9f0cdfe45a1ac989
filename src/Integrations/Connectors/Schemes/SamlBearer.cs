namespace Integrations.Connectors;

/// <summary>
/// A signed SAML 2.0 assertion exchanged for an access token, RFC 7522: signed by the tenant's key if the tenant supplied one, otherwise by
/// the host's.
/// </summary>
public sealed record SamlBearer : TokenScheme
{
    /// <summary>The grant type; set the assertion's contents with an initializer.</summary>
    /// <param name="tokenEndpoint">Template of the token endpoint.</param>
    public SamlBearer(string tokenEndpoint) : base("saml-bearer", tokenEndpoint) { }

    /// <summary>The assertion.</summary>
    public SamlOptions Assertion { get; init; } = new();

    internal override bool ObtainsAgain => true;

    internal override bool NeedsSigningKey => !Asks(SecretNames.PrivateKey);
}

/// <summary>The contents of a SAML assertion. Texts are templates as those of <see cref="JwtOptions"/>.</summary>
public sealed record SamlOptions
{
    /// <summary>The issuer. Default the client id.</summary>
    public string Issuer { get; init; } = "{client_id}";

    /// <summary>The name id: the subject. Default the user name.</summary>
    public string Subject { get; init; } = $"{{{SecretNames.UserName}}}";

    /// <summary>The name id's format.</summary>
    public string SubjectFormat { get; init; } = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

    /// <summary>The audience. Default the token endpoint.</summary>
    public string Audience { get; init; } = "{token_endpoint}";

    /// <summary>The validity. Default 3 minutes.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Attributes by name.</summary>
    public Table<string, string> Attributes { get; init; } = new();
}
