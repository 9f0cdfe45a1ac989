using Integrations.Connectors;

namespace Integrations.OAuth;

/// <summary>The OAuth server as a vendor: its own user-info address is the API.</summary>
public sealed class OAuthConnector : IConnector
{
    public const string ApiPath = "/me";
    public const string TokenPath = "/token";

    public ConnectorDefinition Define() => new("oidc", "OIDC")
    {
        BaseAddress = "https://oidc.test",
        Authentication = OAuth2.AuthorizationCode("https://oidc.test/auth", "https://oidc.test" + TokenPath) with
        {
            Scopes = ["openid", "offline_access"],
            AuthorizationParameters = new Dictionary<string, string> { ["prompt"] = "consent" },
            ClientAuthentication = ClientAuthentication.Basic,
            SingleUseRefreshTokens = true,
            Revocation = new() { Request = "POST https://oidc.test/token/revocation", TokenParameter = "token", Authenticated = true },
        },
        Probe = "GET " + ApiPath,
    };
}

public sealed class OAuthConnectorOptions : ConnectorOptions;
