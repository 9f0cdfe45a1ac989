namespace Integrations.Connectors;

/// <summary>The client-credentials grant, RFC 6749 section 4.4: no browser; the client's own id and secret are what the tenant gave it, or the host's.</summary>
public sealed record ClientCredentials : TokenScheme
{
    /// <summary>The grant at that token endpoint, for the tenant's own client; an initializer says what differs.</summary>
    /// <param name="tokenEndpoint">Template of the token address.</param>
    public ClientCredentials(string tokenEndpoint) : base("client-credentials", tokenEndpoint) =>
        Inputs = [Input.Secret(SecretNames.ClientId, new() { Title = "Client ID" }), Input.Secret(SecretNames.ClientSecret, new() { Title = "Client secret" })];

    internal override bool CanRenew(Credential credential) => true;

    internal override bool NeedsClient => Inputs.All(input => input.Name != SecretNames.ClientId);
}
