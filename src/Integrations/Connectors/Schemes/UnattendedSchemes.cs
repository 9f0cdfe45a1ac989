namespace Integrations.Connectors;

/// <summary>The client-credentials grant, RFC 6749 section 4.4: no browser, and the next token is obtained like the first.</summary>
public sealed record ClientCredentials : TokenScheme
{
    /// <summary>
    /// The grant type for the tenant's own client; an initializer without <c>client_id</c> among <see cref="AuthenticationScheme.Inputs"/>
    /// uses the host's client.
    /// </summary>
    /// <param name="tokenEndpoint">Template of the token endpoint.</param>
    public ClientCredentials(string tokenEndpoint) : base("client-credentials", tokenEndpoint) =>
        Inputs =
        [
            Input.Secret(SecretNames.ClientId) with { Title = "Client ID" },
            Input.Secret(SecretNames.ClientSecret) with { Title = "Client secret" },
        ];

    /// <summary>The grant type. Default <c>client_credentials</c>.</summary>
    public string GrantType { get; init; } = "client_credentials";

    internal override bool ObtainsAgain => true;
}

/// <summary>
/// A signed JWT exchanged for an access token, RFC 7523: signed by the tenant's key (<see cref="SecretNames.PrivateKey"/>) if the tenant
/// supplied one, otherwise by the host's.
/// </summary>
[Experimental("INTEGRATIONS001")]
public sealed record JwtBearer : TokenScheme
{
    /// <summary>The grant type; set the assertion's contents with an initializer.</summary>
    /// <param name="tokenEndpoint">Template of the token endpoint.</param>
    public JwtBearer(string tokenEndpoint) : base("jwt-bearer", tokenEndpoint) => ClientAuthentication = null;

    /// <summary>The assertion.</summary>
    public JwtOptions Assertion { get; init; } = new();

    internal override bool ObtainsAgain => true;

    internal override bool NeedsSigningKey => !Asks(SecretNames.PrivateKey);
}

/// <summary>
/// A token the tenant has exchanged for one of the vendor's, RFC 8693. It is refreshed by the refresh token that comes with it, where one
/// does.
/// </summary>
[Experimental("INTEGRATIONS001")]
public sealed record TokenExchange : TokenScheme
{
    /// <summary>The grant type; the token is the secret input <see cref="SecretNames.SubjectToken"/>.</summary>
    /// <param name="tokenEndpoint">Template of the token endpoint.</param>
    /// <param name="subjectTokenType">The type of the token that is exchanged.</param>
    public TokenExchange(string tokenEndpoint, string subjectTokenType) : base("token-exchange", tokenEndpoint)
    {
        SubjectTokenType = subjectTokenType;
        Inputs = [Input.Secret(SecretNames.SubjectToken) with { Title = "Token" }];
    }

    /// <summary>The type of the token that is exchanged.</summary>
    public string SubjectTokenType { get; }

    /// <summary>The requested token type; null: omitted.</summary>
    public string? RequestedTokenType { get; init; }
}

/// <summary>
/// A session token obtained by logging in with values that the tenant entered. <see cref="TokenScheme.Request"/> defines the request; the
/// next session is obtained like the first.
/// </summary>
[Experimental("INTEGRATIONS001")]
public sealed record SessionLogin : TokenScheme
{
    /// <summary>User name and password as two inputs; change them with an initializer.</summary>
    /// <param name="endpoint">Template of the login URL.</param>
    public SessionLogin(string endpoint) : base("log-in", endpoint)
    {
        ClientAuthentication = null;
        Inputs =
        [
            Input.Secret(SecretNames.UserName) with { Title = "User name" },
            Input.Secret(SecretNames.Password) with { Title = "Password" },
        ];
    }

    internal override bool ObtainsAgain => true;
}
