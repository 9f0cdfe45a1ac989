using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations.Tests.Authentication;

public sealed class AuthorizationInputsTests
{
    private const string Lines = "-----BEGIN PRIVATE KEY-----\nMIG\n-----END PRIVATE KEY-----\n";

    [Fact]
    public void A_private_key_may_have_lines() => Check(SecretNames.PrivateKey).Should().Be(Lines);

    [Fact]
    public void No_other_secret_may() =>
        FluentActions.Invoking(() => Check(SecretNames.ClientSecret)).Should().Throw<InvalidRequestException>().Which.FieldErrors.Should()
            .ContainSingle(e => e.Field == SecretNames.ClientSecret);

    private static string Check(string name)
    {
        var scheme = new ClientCredentials("https://vendor.test/token") { Inputs = [Input.Secret(name)] };
        var vendor = new ConnectorDefinition("vendor", "Vendor") { BaseAddress = "https://api.vendor.test", Authentication = scheme,
            Probe = "GET /me" };
        return AuthorizationInputs.Check(vendor, scheme, new Dictionary<string, string> { [name] = Lines }).Secrets[name];
    }
}
