using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

public sealed class AdoptionTests
{
    private const int Rows = 1000;

    [Fact]
    public async Task A_thousand_grants_of_a_hosts_own_table_become_connections_and_the_dead_ones_are_named()
    {
        var clock = new FakeClock();
        await using var vendor = await HubSpotSimulator.StartAsync(seed => seed.Contacts(1), new SimulatorOptions { TimeProvider = clock });
        await using var host = TestHost.Create(clock, integrations => integrations.AddHubSpot(vendor.Configure));
        using var running = clock.RunByItself();
        var rows = Enumerable.Range(0, Rows).Select(number => Row(vendor, number)).ToList();
        foreach (var dead in rows.Where((_, number) => number % 250 == 7)) vendor.Authorization.Revoke(dead.RefreshToken!);
        var progress = new Progress();

        var results = await host.Integrations.Authorization.ImportTokensAsync(rows, concurrency: 8, progress: progress);

        results.Should().HaveCount(Rows);
        results.Where(r => r.Error is not null).Select(r => r.Request.Tenant.Value).Should()
            .Equal("tenant-7", "tenant-257", "tenant-507", "tenant-757");
        results.Where(r => r.Error is not null).Should().OnlyContain(r => r.Connection == null && r.Error is NeedsReauthorizationException);
        results.Where(r => r.Error is null).Should()
            .OnlyContain(r => r.Connection!.Status == ConnectionStatus.Active && r.Connection.Account != null
            && r.Connection.Tenant == r.Request.Tenant);
        progress.Should().HaveCount(Rows).And.OnlyHaveUniqueItems().And.OnlyContain(result => results.Contains(result));
        var adopted = results[999].Connection!;
        // All of them are of one account, whose limit of ten seconds their imports used up.
        clock.Advance(TimeSpan.FromSeconds(11));
        (await host.Integrations.For(adopted.Tenant, adopted.Id).Crm.Contacts.ListAsync().ToListAsync()).Should().ContainSingle();
    }

    /// <summary>Every second row has no access token any more, as a table that is refreshed on demand has.</summary>
    private static ImportTokensRequest Row(HubSpotSimulator vendor, int number)
    {
        var tokens = vendor.Authorization.IssueToken();
        var isLive = number % 2 == 0;
        return new()
        {
            Tenant = $"tenant-{number}",
            Connector = "hubspot",
            AccessToken = isLive ? tokens.AccessToken : null,
            AccessTokenExpiresAt = isLive ? tokens.ExpiresAt : null,
            RefreshToken = tokens.RefreshToken,
        };
    }

    private sealed class Progress : List<ImportTokensResult>, IProgress<ImportTokensResult>
    {
        public void Report(ImportTokensResult value) => Add(value);
    }
}
