using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Testing;

namespace Integrations.Conformance.Tests.Plain;

/// <summary>A vendor where a person consents to everything: no scopes, and the API's address comes with the token.</summary>
public sealed class Consented : CursorKind
{
    public override string Id => "consent";

    public override string BaseAddress => "{api_domain}/api";

    public override AuthenticationScheme Authentication =>
        OAuth2.AuthorizationCode("https://login.plain.test/oauth/authorize", "https://login.plain.test/oauth/token") with
        {
            TokenResponse = new() { Fields = [new("api_domain") { Pattern = @"https://[a-z0-9-]+\.plain\.test" }] },
        };

    public override OAuthSettings Authorization => new() { TokenAnswer = (_, body) => body["api_domain"] = "https://acme.plain.test" };

    public override RestApiKey? Key => null;

    public override ConnectInputs Connecting(TenantId tenant) => new();
}
