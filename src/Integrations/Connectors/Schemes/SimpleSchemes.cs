namespace Integrations.Connectors;

/// <summary>
/// A key or token that the tenant created at the vendor and enters. It is the credential, and is valid until the vendor rejects it.
/// </summary>
public sealed record ApiKey : AuthenticationScheme
{
    /// <summary>A key in <c>Authorization: Bearer</c>; change it with <c>with</c> or an initializer.</summary>
    public ApiKey() : base("api-key") => Inputs = [Input.Secret(SecretNames.ApiKey) with { Title = "API key" }];

    /// <summary>The secret input that contains the key. Default <see cref="SecretNames.ApiKey"/>.</summary>
    public string KeyInput { get; init; } = SecretNames.ApiKey;
}

/// <summary>
/// HTTP Basic authentication with values that the tenant enters. User name and password are templates over inputs and secret inputs, for
/// example <c>{email}/token</c>.
/// </summary>
public sealed record BasicAuthentication : AuthenticationScheme
{
    /// <summary>User name and password as two inputs; change them with <c>with</c> or an initializer.</summary>
    public BasicAuthentication() : base("basic")
    {
        Placement = CredentialPlacement.Header("Authorization", "Basic");
        Inputs =
        [
            Input.Secret(SecretNames.UserName) with { Title = "User name" },
            Input.Secret(SecretNames.Password) with { Title = "Password" },
        ];
    }

    /// <summary>Template of the user name. Default <c>{user_name}</c>.</summary>
    public string UserName { get; init; } = $"{{{SecretNames.UserName}}}";

    /// <summary>Template of the password. Default <c>{password}</c>; some vendors require an empty or constant one.</summary>
    public string Password { get; init; } = $"{{{SecretNames.Password}}}";
}

/// <summary>
/// OAuth 1.0a with HMAC-SHA256, RFC 5849: every request is signed. The consumer is the OAuth client, the tenant's own or the host's; the
/// tenant created the token at the vendor.
/// </summary>
[Experimental("INTEGRATIONS001")]
public sealed record OAuth1 : AuthenticationScheme
{
    /// <summary>Token id and secret as two inputs.</summary>
    public OAuth1() : base("oauth1") =>
        Inputs =
        [
            Input.Secret(SecretNames.TokenId) with { Title = "Token ID" },
            Input.Secret(SecretNames.TokenSecret) with { Title = "Token secret" },
        ];

    /// <summary>Template of the realm over the connection's values; null: omitted.</summary>
    public string? Realm { get; init; }

    internal override bool NeedsClient => !Asks(SecretNames.ClientId);

    internal override bool NeedsClientSecret => !Asks(SecretNames.ClientSecret);
}
