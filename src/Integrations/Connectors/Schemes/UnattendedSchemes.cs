namespace Integrations.Connectors;

/// <summary>The client-credentials grant, RFC 6749 section 4.4: no browser, and the next token is obtained like the first.</summary>
public sealed record ClientCredentials : TokenScheme
{
    /// <summary>The grant for the tenant's own client; an initializer without <c>client_id</c> among <see cref="AuthenticationScheme.Inputs"/> makes it the host's.</summary>
    /// <param name="tokenEndpoint">Template of the token address.</param>
    public ClientCredentials(string tokenEndpoint) : base("client-credentials", tokenEndpoint) =>
        Inputs = [Input.Secret(SecretNames.ClientId, new() { Title = "Client ID" }), Input.Secret(SecretNames.ClientSecret, new() { Title = "Client secret" })];

    /// <summary>The grant type. Default <c>client_credentials</c>.</summary>
    public string GrantType { get; init; } = "client_credentials";

    internal override bool ObtainsAgain => true;
}

/// <summary>A signed JWT exchanged for an access token, RFC 7523: signed by the tenant's key (<see cref="SecretNames.PrivateKey"/>) where it brought one, else by the host's.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record JwtBearer : TokenScheme
{
    /// <summary>The grant; an initializer says what stands in the assertion.</summary>
    /// <param name="tokenEndpoint">Template of the token address.</param>
    public JwtBearer(string tokenEndpoint) : base("jwt-bearer", tokenEndpoint) => ClientAuthentication = null;

    /// <summary>The assertion.</summary>
    public JwtOptions Assertion { get; init; } = new();

    internal override bool ObtainsAgain => true;

    internal override bool NeedsSigningKey => !Asks(SecretNames.PrivateKey);
}

/// <summary>A token the tenant has exchanged for one of the vendor's, RFC 8693. It is refreshed by the refresh token that comes with it, where one does.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record TokenExchange : TokenScheme
{
    /// <summary>The grant; the token comes as the secret input <see cref="SecretNames.SubjectToken"/>.</summary>
    /// <param name="tokenEndpoint">Template of the token address.</param>
    /// <param name="subjectTokenType">What kind of token is exchanged.</param>
    public TokenExchange(string tokenEndpoint, string subjectTokenType) : base("token-exchange", tokenEndpoint)
    {
        SubjectTokenType = subjectTokenType;
        Inputs = [Input.Secret(SecretNames.SubjectToken, new() { Title = "Token" })];
    }

    /// <summary>What kind of token is exchanged.</summary>
    public string SubjectTokenType { get; }

    /// <summary>What kind is asked for; null: not said.</summary>
    public string? RequestedTokenType { get; init; }
}

/// <summary>A session token by log-in with what the tenant handed over. <see cref="TokenScheme.Request"/> says what is sent; the next session is obtained like the first.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record SessionLogin : TokenScheme
{
    /// <summary>User name and password as two inputs; an initializer says what differs.</summary>
    /// <param name="endpoint">Template of the log-in address.</param>
    public SessionLogin(string endpoint) : base("log-in", endpoint)
    {
        ClientAuthentication = null;
        Inputs = [Input.Secret(SecretNames.UserName, new() { Title = "User name" }), Input.Secret(SecretNames.Password, new() { Title = "Password" })];
    }

    internal override bool ObtainsAgain => true;
}
