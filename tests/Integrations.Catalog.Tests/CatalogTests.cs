using Integrations.Connectors;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Integrations.Catalog.Tests;

/// <summary>The catalog as a host uses it: a picker, registration by name.</summary>
public sealed class CatalogTests
{
    [Fact]
    public void Every_row_is_valid_and_has_a_category()
    {
        IntegrationsCatalog.Rows.Should().HaveCountGreaterThanOrEqualTo(220).And.BeInAscendingOrder(row => row.Id, StringComparer.Ordinal);
        foreach (var row in IntegrationsCatalog.Rows)
        {
            row.Definition.FindFaults().Should().BeEmpty(row.Id);
            row.Categories.Should().NotBeEmpty(row.Id);
            row.Definition.Should().BeEquivalentTo(new { Package = "Integrations.Catalog", Tier = ConnectorTier.Authenticated }, row.Id);
        }
    }

    [Fact]
    public void A_picker_sees_what_a_vendor_asks_for_before_it_is_registered()
    {
        var zendesk = IntegrationsCatalog.Rows.Single(row => row.Id == "zendesk");
        zendesk.Name.Should().Be("Zendesk");
        zendesk.Categories.Should().Equal("ticketing");
        zendesk.Inputs.Select(input => input.Name).Should().Equal("subdomain");
        zendesk.Schemes.Select(scheme => scheme.Name).Should().Equal("oauth2", "api-token");
        zendesk.HasProbe.Should().BeTrue();
        IntegrationsCatalog.Rows.Single(row => row.Id == "linear").HasProbe.Should().BeFalse("a GraphQL vendor has no GET request");
    }

    [Fact]
    public async Task Registered_rows_stand_side_by_side_each_with_its_own_options()
    {
        await using var host = TestHost.Create(new FakeTimeProvider(), integrations => integrations
            .AddCatalogConnector("zendesk", options => (options.ClientId, options.ClientSecret) = ("of-zendesk", "s"))
            .AddCatalogConnector("github", options => (options.ClientId, options.ClientSecret) = ("of-github", "s")));
        host.Integrations.Connectors.Keys.Should().BeEquivalentTo("zendesk", "github");
        host.Integrations.Connectors["zendesk"].Inputs.Select(input => input.Name).Should().Equal("subdomain");
        (await UrlAsync(host, "github")).Should().Contain("client_id=of-github");
        (await UrlAsync(host, "zendesk", ("subdomain", "acme"))).Should().StartWith("https://acme.zendesk.com/").And.Contain("of-zendesk");
    }

    [Fact]
    public async Task A_consent_without_the_vendors_input_is_refused_by_name()
    {
        await using var host = TestHost.Create(new FakeTimeProvider(), integrations => integrations
            .AddCatalogConnector("zendesk", options => (options.ClientId, options.ClientSecret) = ("c", "s")));
        var refusal = await host.Awaiting(h => UrlAsync(h, "zendesk")).Should().ThrowAsync<InvalidRequestException>();
        refusal.Which.FieldErrors.Select(error => error.Field).Should().Equal("subdomain");
        await host.Awaiting(h => UrlAsync(h, "zendesk", ("subdomain", "acme.evil.test/"))).Should().ThrowAsync<InvalidRequestException>();
    }

    [Theory]
    [InlineData("githb", "are: github", "gitlab")]
    [InlineData("Zendesk", "are: zendesk")]
    [InlineData("jira", "jira-data-center")]
    [InlineData("hubspot", "package of its own")]
    [InlineData("HubSpot", "package of its own")]
    [InlineData("apple", "signs with its team id")]
    [InlineData("xxxxxxxxxxxxxxxxxxx", "IntegrationsCatalog.Rows")]
    public void An_unknown_name_fails_at_start_with_the_nearest_names(string id, params string[] expected) =>
        new ServiceCollection().AddIntegrations().Invoking(integrations => integrations.AddCatalogConnector(id, _ => { }))
            .Should().Throw<ArgumentException>().Which.Message.Should().ContainAll([id, .. expected]);

    [Fact]
    public void A_vendor_is_registered_once() =>
        new ServiceCollection().AddIntegrations().AddCatalogConnector("github", _ => { })
            .Invoking(integrations => integrations.AddCatalogConnector("github", _ => { }))
            .Should().Throw<InvalidOperationException>().WithMessage("*github*");

    private static async Task<string> UrlAsync(TestHost host, string connector, params (string Name, string Value)[] inputs)
    {
        var start = await host.Integrations.Authorization.StartAsync(
            new()
            {
                Tenant = "acme", Connector = connector, Inputs = inputs.ToDictionary(input => input.Name, input => input.Value),
                RedirectUri = new("https://host.test/callback"),
            },
            default);
        return start.Url.AbsoluteUri;
    }
}
