using System.Text.RegularExpressions;
using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests;

/// <summary>
/// Who says what stands in the hosts of a connector's addresses. Holds the next connector too: it is found by its folder.
/// </summary>
public sealed partial class ConnectorHostTests
{
    [Theory]
    [MemberData(nameof(RegisteredConnector.Names), MemberType = typeof(RegisteredConnector))]
    public void What_comes_with_a_redirect_or_a_token_and_stands_in_a_host_is_held_to_the_vendors_domains(string vendor)
    {
        var definition = RegisteredConnector.Of(vendor).Definition;
        Rule.Holds(
            Captured(definition).Where(value => InHosts(definition).Contains(value.Name)).SelectMany(value => value.Pattern is null
                ? [$"{value.Name} has no pattern"]
                : Strangers(definition).Where(stranger => Regex.IsMatch(stranger, $@"\A(?:{value.Pattern})\z"))
                    .Select(stranger => $"{value.Name} may be '{stranger}'")),
            "Give its CapturedValue a pattern that ends in the vendor's own domain.");
    }

    [Theory]
    [MemberData(nameof(RegisteredConnector.Names), MemberType = typeof(RegisteredConnector))]
    public async Task The_hosts_secret_is_offered_to_no_host_a_tenant_names(string vendor)
    {
        var registered = RegisteredConnector.Of(vendor);
        var free = registered.Definition.Inputs.Where(input => !input.IsSecret && Outright(registered.Definition).Contains(input.Name)
            && (input.Pattern is null || Regex.IsMatch("evil.test", $@"\A(?:{input.Pattern})\z"))).ToList();
        // Without a consent the tenant's own secrets are sent, and nothing of the host's.
        if (free.Count == 0 || !registered.Definition.Schemes.OfType<OAuth2>().Any()) return;
        await using var provider =
            registered.Register(new ServiceCollection(),
            o => (o.ClientId, o.ClientSecret, o.RedirectUri) = ("id", "HOST-SECRET", new("https://host.test/callback")))
            .BuildServiceProvider();
        var request =
            new AuthorizationRequest { Tenant = "acme", Connector = registered.Definition.Id,
            Inputs = registered.Definition.Inputs.ToDictionary(input => input.Name, _ => "evil.test") };
        await Assert.ThrowsAsync<InvalidRequestException>(async () =>
            await provider.GetRequiredService<IIntegrations>().Authorization.StartAsync(request, default));
    }

    /// <summary>Addresses of others, some of which end or begin as the vendor's own do.</summary>
    private static IEnumerable<string> Strangers(ConnectorDefinition definition) =>
    [
        "https://evil.test", "evil.test", "https://a:b@evil.test", "http://evil.test", "https://127.0.0.1", "https://localhost", "",
        "https://", "..", "%2e%2e", "a/../b",
        .. from domain in Addresses(definition).Concat(definition.Environments.SelectMany(environment => environment.Values.Values))
               .SelectMany(address => Domain().Matches(address)).Select(match => match.Value).Distinct()
           from stranger in (string[])[$"https://evil.test/.{domain}", $"https://evil.test#.{domain}", $"https://evil.test?.{domain}",
               $"https://evil.test\\.{domain}", $"https://{domain}.evil.test"]
           select stranger,
    ];

    private static IEnumerable<(string Name, string? Pattern)> Captured(ConnectorDefinition definition) =>
        definition.Schemes.OfType<TokenScheme>()
        .SelectMany(scheme =>
            scheme.TokenResponse.Fields.Concat(scheme.AdditionalTokenRequests.SelectMany(step => step.TokenResponse.Fields))
            .Select(field => (field.Name, field.Pattern))
            .Concat((scheme as OAuth2)?.Authorization.CallbackParameters.Select(parameter => (parameter.Name, parameter.Pattern)) ?? []));

    private static IEnumerable<string> Addresses(ConnectorDefinition definition) =>
        definition.Schemes.OfType<TokenScheme>()
            .SelectMany(scheme =>
            new[] { scheme.TokenEndpoint, scheme.Refresh.Endpoint, scheme.RevocationEndpoint?.Request,
                scheme.IntrospectionEndpoint?.Request,
            (scheme as OAuth2)?.AuthorizationEndpoint })
            .Append(definition.BaseAddress).Append(definition.Accounts?.BaseAddress).OfType<string>();

    /// <summary>Variables between a scheme's slashes and the next one, or at the very beginning.</summary>
    private static HashSet<string> InHosts(ConnectorDefinition definition) =>
        [.. Addresses(definition)
            .SelectMany(address => Regex.Matches(Regex.Match(address, @"(?:://|\A(?=\{))([^/?#]*)").Groups[1].Value, @"\{(\w+)\}"))
            .Select(match => match.Groups[1].Value)];

    private static HashSet<string> Outright(ConnectorDefinition definition) =>
        [.. Addresses(definition).Select(address => Regex.Match(address, @"\{(\w+)\}(?::\d+)?(?:/|\z)")).Where(match => match.Success)
            .Select(match => match.Groups[1].Value).Intersect(InHosts(definition))];

    /// <summary>The last two labels of a host.</summary>
    [GeneratedRegex(@"[\w-]+\.[\w-]+(?=[:/]|\z)")]
    private static partial Regex Domain();
}
