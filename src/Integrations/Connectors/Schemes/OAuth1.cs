namespace Integrations.Connectors;

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
