using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>Every address of every vendor's way: where a tenant names the host, the host's own secret stays at home.</summary>
public sealed class HostVariationTests
{
    [Fact]
    public void The_hosts_secret_goes_to_each_address_but_those_whose_domain_a_tenant_names()
    {
        var withheld = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in VariationTests.All)
        {
            var definition = new ConnectorDefinition("vendor", row.Vendor)
            {
                BaseAddress = "https://api.vendor.test",
                Authentication = row.Scheme,
                Environments = row.Environments,
                Inputs = [.. row.Inputs.Keys.Where(name => !IsCaptured(row.Scheme, name)).Select(name => Input.Host(name))],
                Probe = "GET /me",
            };
            var connector =
                new ConnectorRegistration(definition,
                () => new() { ClientId = "id", ClientSecret = "HOST-SECRET", SigningKeys = { TestKeys.Newest } });
            foreach (var template in DefinitionAddresses.Of(definition))
            {
                var client = OAuthClient.For(connector, null, template, new Dictionary<string, string>())[0];
                var isNamed = DefinitionAddresses.IsNamedByTenant(template, connector, null);
                if (isNamed) client.Invoking(c => c.Secret).Should().Throw<InvalidRequestException>(template);
                else client.Secret.Should().Be("HOST-SECRET", template);
                if (isNamed) withheld.Add($"{row.Vendor} {template}");
            }
        }

        withheld.Should().Equal(
            "SAP Business One https://{host}/b1s/v1/Login",
            "Workday https://{token_host}/ccx/oauth2/{tenant}/token",
            "Workday https://{ui_host}/{tenant}/authorize");
    }

    private static bool IsCaptured(AuthenticationScheme scheme, string name) =>
        scheme is TokenScheme tokens
            && (tokens.TokenResponse.Fields.Any(field => field.Name == name)
                || (scheme as OAuth2)?.Authorization.CallbackParameters.Any(parameter => parameter.Name == name) == true);
}
