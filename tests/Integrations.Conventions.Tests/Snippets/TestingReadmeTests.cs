using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RichardSzalay.MockHttp;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of src/Integrations.Testing/README.md, run as they stand.</summary>
public sealed class TestingReadmeTests
{
    [Fact]
    public async Task The_readme_s_test_passes()
    {
        #region snippet testing
        var clock = new ShiftedClock();
        await using var hubspot = await HubSpotSimulator.StartAsync(seed => seed.Contacts(3), new() { TimeProvider = clock });
        await using var host = TestHost.Create(clock, integrations => integrations.AddHubSpot(hubspot.Configure));
        var connection = await host.ConnectAsync("acme");
        var acme = host.Integrations.For("acme", connection.Id);

        clock.Advance(TimeSpan.FromHours(7));                             // the token ends while nobody looks
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => acme.Crm.Contacts.ListPageAsync().AsTask()));

        hubspot.Authorization.Refreshes.Should().Be(1);
        (await host.Events.WaitForAsync(EventKind.Refreshed)).Should().ContainSingle();
        #endregion
    }

    [Fact]
    public async Task A_host_s_own_class_is_tested_over_a_mock_in_five_statements()
    {
        #region snippet mocked
        var vendor = new MockHttpMessageHandler();
        vendor.When("*/objects/contacts*").Respond("application/json", """{"results":[{"id":"1","properties":{"email":"sarah@co.com"}}]}""");
        await using var host = TestHost.Create(
            new FakeTimeProvider(),
            integrations => integrations.AddHubSpot(
                o => (o.ClientId, o.ClientSecret) = ("any", "any"), http => http.ConfigurePrimaryHttpMessageHandler(() => vendor)),
            services => services.AddSingleton<Newsletter>());
        await host.Integrations.AddTestConnectionAsync("acme", new("their-crm"));
        (await host.Services.GetRequiredService<Newsletter>().RecipientsAsync("acme")).Should().Equal("sarah@co.com");
        #endregion
    }

    #region snippet mocked-class
    public sealed class Newsletter(IIntegrations integrations)
    {
        public async Task<List<string>> RecipientsAsync(TenantId tenant) =>
            await integrations.For(tenant, new("their-crm")).Crm.Contacts.ListAsync()
                .Select(contact => contact.Emails.Primary!.Address).ToListAsync();
    }
    #endregion
}
