namespace Integrations.Connectors;

/// <summary>
/// OAuth 1.0a with HMAC-SHA256, RFC 5849: every request is signed. The consumer is the OAuth client, the tenant's own or the host's; the
/// tenant created the token at the vendor.
/// </summary>
public sealed record OAuth1 : AuthenticationScheme
{
    /// <summary>Token id and secret as two inputs.</summary>
    public OAuth1() : base("oauth1") =>
        Inputs = [Input.Secret(SecretNames.TokenId, new() { Title = "Token ID" }), Input.Secret(SecretNames.TokenSecret, new() { Title = "Token secret" })];

    /// <summary>Template of the realm over the connection's values; null: omitted.</summary>
    public string? Realm { get; init; }

    internal override bool NeedsClient => !Asks(SecretNames.ClientId);

    internal override bool NeedsClientSecret => !Asks(SecretNames.ClientSecret);
}
