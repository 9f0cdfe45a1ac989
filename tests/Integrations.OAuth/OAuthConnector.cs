using Integrations.Connectors;

namespace Integrations.OAuth;

/// <summary>The OAuth server as a vendor, by consent or by a tenant's own client: its user-info address is the API.</summary>
public sealed class OAuthConnector : IConnector
{
    public const string ApiPath = "/me";
    public const string TokenPath = "/token";

    /// <summary>The scheme of a tenant's client with a secret.</summary>
    public const string BySecret = "client-secret";

    /// <summary>The scheme of a tenant's client with a key.</summary>
    public const string ByKey = "client-key";

    private const string TokenAddress = "https://oidc.test" + TokenPath;

    public ConnectorDefinition Define() => new("oidc", "OIDC")
    {
        BaseAddress = "https://oidc.test",
        Authentication = OAuth2.AuthorizationCode("https://oidc.test/auth", TokenAddress) with
        {
            Scopes = ["openid", "offline_access"],
            Authorization = new() { Parameters = new Dictionary<string, string> { ["prompt"] = "consent" } },
            ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic,
            Refresh = new() { Use = RefreshTokenUse.SingleUse },
            RevocationEndpoint =
                new() { Request = "POST https://oidc.test/token/revocation", TokenParameter = "token", Authenticated = true },
        },
        Alternatives =
        [
            new ClientCredentials(TokenAddress) { Name = BySecret, Scopes = ["orders"],
                ClientAuthentication = ClientAuthenticationMethod.ClientSecretBasic },
            new ClientCredentials(TokenAddress)
            {
                Name = ByKey,
                Scopes = ["orders"],
                ClientAuthentication = ClientAuthenticationMethod.PrivateKeyJwt,
                ClientAssertion = new() { Algorithm = JwtAlgorithm.ES256 },
                Inputs = [Input.Secret(SecretNames.ClientId), Input.Secret(SecretNames.PrivateKey)],
            },
        ],
        Probe = "GET " + ApiPath,
    };
}

public sealed class OAuthConnectorOptions : ConnectorOptions;
