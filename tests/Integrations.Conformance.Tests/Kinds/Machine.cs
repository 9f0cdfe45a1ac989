using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Testing;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>A vendor at a subdomain whose tokens a tenant's own client gets by client credentials: no browser, no refresh token.</summary>
public sealed class Machine : CursorKind
{
    private static readonly OAuthSettings Server = new();

    public override string Id => "machine";

    public override IReadOnlyList<Input> Inputs => [Input.Host("subdomain") with { Pattern = "[a-z0-9-]+" }];

    public override string BaseAddress => "https://{subdomain}.plain.test/api";

    public override AuthenticationScheme Authentication => new ClientCredentials("https://{subdomain}.plain.test/oauth/token");

    public override OAuthSettings Authorization => new()
    {
        AuthorizePath = null,
        TokenAnswer = (_, body) => body.Remove("refresh_token"),
    };

    public override SimulatedAnswer? Grant(SimulatedRequest request, OAuthServer authorization) =>
        request.Form["grant_type"] == "client_credentials" ? authorization.Answer(authorization.IssueToken()) : null;

    public override RestApiKey? Key => null;

    public override ConnectInputs Connecting(TenantId tenant) => new()
    {
        Inputs = new Dictionary<string, string>
        {
            ["subdomain"] = $"{tenant}-1", [SecretNames.ClientId] = Server.ClientId, [SecretNames.ClientSecret] = Server.ClientSecret,
        },
    };
}
