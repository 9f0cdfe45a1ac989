using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Salesforce.Tests;

/// <summary>The address of the org comes with the token, and is Salesforce's own wherever it is taken from.</summary>
public sealed class InstanceAddressTests
{
    [Theory]
    [InlineData("https://evil.test")]
    [InlineData("https://a:b@evil.test")]
    [InlineData("https://evil.test/.salesforce.com")]
    [InlineData("https://acme.my.salesforce.com.evil.test")]
    [InlineData("https://acme.my.salesforce.com@evil.test")]
    [InlineData("http://acme.my.salesforce.com")]
    [InlineData("https://acme.my.salesforce.com/%2e%2e")]
    public async Task Another_address_is_not_adopted(string address) =>
        (await ImportTokensAsync(address)).Error.Should().BeOfType<InvalidRequestException>().Which.FieldErrors.Should()
            .ContainSingle(e => e.Field == "instance_url");

    [Theory]
    [InlineData("https://acme.my.salesforce.com")]
    [InlineData("https://acme--dev.sandbox.my.salesforce.com")]
    [InlineData("https://na1.salesforce.com")]
    public async Task An_orgs_own_is(string address) => (await ImportTokensAsync(address)).Connection.Should().NotBeNull();

    [Fact]
    public async Task A_token_with_another_address_becomes_no_connection()
    {
        await using var vendor = await SalesforceSimulator.StartAsync();
        vendor.InstanceUrl = new("https://evil.test");
        await using var services = Services(vendor);
        var flow = services.GetRequiredService<IIntegrations>().Authorization;
        var start = await flow.StartAsync(new() { Tenant = "acme", Connector = "salesforce" }, default);
        var back = await ConsentBrowser.ConsentAsync(start.Url);
        await FluentActions.Awaiting(() =>
            flow.CompleteAsync(new() { Connector = "salesforce", Parameters = back, BrowserBinding = start.BrowserBinding }, default)
            .AsTask()).Should().ThrowAsync<IntegrationException>();
    }

    private static async Task<ImportTokensResult> ImportTokensAsync(string address)
    {
        await using var vendor = await SalesforceSimulator.StartAsync();
        await using var services = Services(vendor);
        var row = new ImportTokensRequest { Tenant = "acme", Connector = "salesforce", AccessToken = "a", RefreshToken = "r",
            Values = new Dictionary<string, string> { ["instance_url"] = address } };
        return (await services.GetRequiredService<IIntegrations>().Authorization.ImportTokensAsync([row], probe: false))
            .Single();
    }

    private static ServiceProvider Services(SalesforceSimulator vendor)
    {
        var services = new ServiceCollection();
        services.AddIntegrations().AddSalesforce(vendor.Configure);
        return services.BuildServiceProvider();
    }
}
