namespace Integrations.Connectors;

/// <summary>A key or token the tenant made at the vendor and hands over. It is the credential, and lasts until the vendor refuses it.</summary>
public sealed record ApiKey : AuthenticationScheme
{
    /// <summary>A key in <c>Authorization: Bearer</c>; <c>with</c> or an initializer says what differs.</summary>
    public ApiKey() : base("api-key") => Inputs = [Input.Secret(SecretNames.ApiKey, new() { Title = "API key" })];

    /// <summary>The secret input that is the key. Default <see cref="SecretNames.ApiKey"/>.</summary>
    public string KeyInput { get; init; } = SecretNames.ApiKey;
}

/// <summary>HTTP Basic with what the tenant hands over. User name and password are templates over inputs and secret inputs, for example <c>{email}/token</c>.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record BasicAuthentication : AuthenticationScheme
{
    /// <summary>User name and password as two inputs; <c>with</c> or an initializer says what differs.</summary>
    public BasicAuthentication() : base("basic")
    {
        Placement = CredentialPlacement.Header("Authorization", "Basic");
        Inputs = [Input.Secret(SecretNames.UserName, new() { Title = "User name" }), Input.Secret(SecretNames.Password, new() { Title = "Password" })];
    }

    /// <summary>Template of the user name. Default <c>{user_name}</c>.</summary>
    public string UserName { get; init; } = $"{{{SecretNames.UserName}}}";

    /// <summary>Template of the password. Default <c>{password}</c>; some vendors want none, or a constant.</summary>
    public string Password { get; init; } = $"{{{SecretNames.Password}}}";
}

/// <summary>OAuth 1.0a with HMAC-SHA256, RFC 5849: every call is signed. The consumer is the OAuth client, the tenant's own or the host's; the token is what the tenant made at the vendor.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record OAuth1 : AuthenticationScheme
{
    /// <summary>Token id and secret as two inputs.</summary>
    public OAuth1() : base("oauth1") =>
        Inputs = [Input.Secret(SecretNames.TokenId, new() { Title = "Token ID" }), Input.Secret(SecretNames.TokenSecret, new() { Title = "Token secret" })];

    /// <summary>Template of the realm over what the connection knows; null: none.</summary>
    public string? Realm { get; init; }

    internal override bool NeedsClient => !Asks(SecretNames.ClientId);

    internal override bool NeedsClientSecret => !Asks(SecretNames.ClientSecret);
}
