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
        Inputs = [Input.Secret(SecretNames.ClientId, new() { Title = "Client ID" }), Input.Secret(SecretNames.ClientSecret, new() { Title = "Client secret" })];

    /// <summary>The grant type. Default <c>client_credentials</c>.</summary>
    public string GrantType { get; init; } = "client_credentials";

    internal override bool ObtainsAgain => true;
}
