using System.Collections.Concurrent;
using System.Text;
using FluentAssertions;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Integrations.Tests.Vault;

public sealed class ReencryptTests
{
    private readonly KeyRing _ring = new() { CurrentValue = new CredentialKeys().Add("2026-10", KeyRing.Key(1)) };

    [Fact]
    public async Task After_the_job_the_old_key_may_go()
    {
        await using var host = await StartAsync(connections: 25);
        _ring.CurrentValue = new CredentialKeys().Add("2026-10", KeyRing.Key(1)).Add("2026-11", KeyRing.Key(2), current: true);
        var progress = new Reports();
        var result = await host.Integrations.Connections.ReencryptAsync(progress);

        result.Should().BeEquivalentTo(new { Connections = 25, Rewritten = 50, Current = 0, Skipped = 0 });
        progress.Seen.Select(r => r.Connections).Should().Contain([1, 25]);
        _ring.CurrentValue = new CredentialKeys().Add("2026-11", KeyRing.Key(2));
        (await host.Integrations.ListConnectionsAsync(AcmeHost.Tenant).ToListAsync()).Should()
            .HaveCount(25).And.OnlyContain(c => c.Status == ConnectionStatus.Active);
        (await host.Integrations.Connections.ReencryptAsync()).Current.Should().Be(50, "a second run finds nothing to do");
    }

    [Fact]
    public async Task A_credential_that_is_being_refreshed_is_left_to_the_next_run()
    {
        await using var host = await StartAsync(connections: 1);
        var repository = host.Services.GetRequiredService<ConnectionRepository>();
        var loaded = (await repository.FindAsync(new(AcmeHost.Tenant, new("c0")), default))!;
        var claimed = loaded.Credentials.WithLease("another", host.Clock.GetUtcNow() + TimeSpan.FromSeconds(60), responseUnknown: false);
        await repository.SaveCredentialsAsync(loaded.Key, "acme", claimed, loaded.Versions.Credentials, default);

        _ring.CurrentValue = new CredentialKeys().Add("2026-10", KeyRing.Key(1)).Add("2026-11", KeyRing.Key(2), current: true);
        (await host.Integrations.Connections.ReencryptAsync()).Should().BeEquivalentTo(new { Rewritten = 1, Skipped = 1 });
        host.Clock.Advance(TimeSpan.FromHours(1));
        (await host.Integrations.Connections.ReencryptAsync()).Should()
            .BeEquivalentTo(new { Rewritten = 1, Skipped = 0 }, "the claim ended long ago");
    }

    [Fact]
    public async Task A_credential_refreshed_beside_the_job_is_not_lost()
    {
        var store = new Authentication.FaultyStore(new InMemoryConnectionStore());
        await using var host = await StartAsync(connections: 1, store);
        var repository = host.Services.GetRequiredService<ConnectionRepository>();
        var key = new ConnectionKey(AcmeHost.Tenant, new("c0"));
        _ring.CurrentValue = new CredentialKeys().Add("2026-10", KeyRing.Key(1)).Add("2026-11", KeyRing.Key(2), current: true);
        var isOurs = false;
        store.BeforeSave = async request =>
        {
            if (request.Part != ConnectionPart.Credentials || isOurs) return;
            isOurs = true;
            var loaded = (await repository.FindAsync(key, default))!;
            var refreshed =
                CredentialRecord.Obtained(new() { AccessToken = "token-2", IssuedAt = host.Clock.GetUtcNow() },
                loaded.Credentials.LastNumber + 1);
            (await repository.SaveCredentialsAsync(key, "acme", refreshed, loaded.Versions.Credentials, default)).IsSaved.Should().BeTrue();
        };
        (await host.Integrations.Connections.ReencryptAsync()).Skipped.Should().Be(1);
        (await repository.FindAsync(key, default))!.Credentials.Credential.AccessToken.Should().Be("token-2");
    }

    [Fact]
    public async Task A_connection_that_does_not_open_is_reported_and_stops_no_other()
    {
        await using var host = await StartAsync(connections: 2);
        _ring.CurrentValue = new CredentialKeys().Add("2026-11", KeyRing.Key(2), current: true);
        await host.ConnectAsync("new");
        var result = await host.Integrations.Connections.ReencryptAsync();
        result.Failures.Should()
            .HaveCount(2).And.OnlyContain(f => f.Value is UnknownKeyException && ((UnknownKeyException)f.Value).KeyId == "2026-10");
        result.Current.Should().Be(2);
        (await host.Integrations.ListConnectionsAsync(AcmeHost.Tenant).ToListAsync()).Select(c => c.Status)
            .Should().BeEquivalentTo([ConnectionStatus.Unreadable, ConnectionStatus.Unreadable, ConnectionStatus.Active],
                "one that does not open hides no other");
    }

    [Fact]
    public async Task A_part_cut_short_is_reported_and_stops_no_other()
    {
        await using var host = await StartAsync(connections: 3);
        var store = host.Services.GetRequiredService<IConnectionStore>();
        var key = new ConnectionKey(AcmeHost.Tenant, new("c1"));
        await store.SaveAsync(new() { Key = key, Connector = "acme", Part = ConnectionPart.Credentials, ExpectedVersion = 1,
            Payload = new byte[1] }, default);
        _ring.CurrentValue = new CredentialKeys().Add("2026-10", KeyRing.Key(1)).Add("2026-11", KeyRing.Key(2), current: true);
        var result = await host.Integrations.Connections.ReencryptAsync();
        result.Failures.Should().ContainSingle().Which.Key.Should().Be(key);
        result.Should().BeEquivalentTo(new { Connections = 3, Rewritten = 5 });
    }

    private async Task<AcmeHost> StartAsync(int connections, IConnectionStore? store = null)
    {
        var host = new AcmeHost(AcmeConnector.Definition(), services =>
        {
            services.AddSingleton<IOptionsMonitor<CredentialKeys>>(_ring);
            if (store is not null) services.AddSingleton(store);
        });
        for (var i = 0; i < connections; i++) await host.ConnectAsync($"c{i}");
        return host;
    }

    private sealed class Reports : IProgress<ReencryptResult>
    {
        public ConcurrentQueue<ReencryptResult> Seen { get; } = [];

        public void Report(ReencryptResult value) => Seen.Enqueue(value);
    }
}
