namespace Integrations.Connectors;

/// <summary>A signed SAML 2.0 assertion exchanged for an access token, RFC 7522: signed by the tenant's key where it brought one, else by the host's.</summary>
public sealed record SamlBearer : TokenScheme
{
    /// <summary>The grant; an initializer says what stands in the assertion.</summary>
    /// <param name="tokenEndpoint">Template of the token address.</param>
    public SamlBearer(string tokenEndpoint) : base("saml-bearer", tokenEndpoint) { }

    /// <summary>The assertion.</summary>
    public SamlOptions Assertion { get; init; } = new();

    internal override bool ObtainsAgain => true;

    internal override bool NeedsSigningKey => !Asks(SecretNames.PrivateKey);
}

/// <summary>What stands in a SAML assertion. Texts are templates as those of <see cref="JwtOptions"/>.</summary>
public sealed record SamlOptions
{
    /// <summary>The issuer. Default the client id.</summary>
    public string Issuer { get; init; } = "{client_id}";

    /// <summary>The name id: whom it speaks for. Default the user name.</summary>
    public string Subject { get; init; } = $"{{{SecretNames.UserName}}}";

    /// <summary>The name id's format.</summary>
    public string SubjectFormat { get; init; } = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

    /// <summary>For whom it is. Default the token endpoint.</summary>
    public string Audience { get; init; } = "{token_endpoint}";

    /// <summary>How long it is good. Default 3 minutes.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Attributes by name.</summary>
    public Table<string, string> Attributes { get; init; } = new();
}
