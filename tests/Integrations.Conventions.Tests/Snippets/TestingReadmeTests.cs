using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The block of src/Integrations.Testing/README.md, run as it stands.</summary>
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
}
