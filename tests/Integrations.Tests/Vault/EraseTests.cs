using System.Collections.Concurrent;
using FluentAssertions;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integrations.Tests.Vault;

public sealed class EraseTests
{
    private readonly AuditLog _audit = new();
    private readonly FailingData _data = new();

    [Fact]
    public async Task A_connection_goes_with_its_parts_and_what_this_process_remembers()
    {
        await using var host = await StartAsync();
        await host.Client.MapFieldsAsync<Contact>(map => map.Custom("region", "attributes.region"));
        await UseAsync(host);
        var receipt = await host.Integrations.Connections.EraseConnectionAsync(host.Client.Key);
        receipt.Should()
            .BeEquivalentTo(new { AcmeHost.Tenant, ConnectionId = host.Client.Key.Connection, Time = host.Clock.GetUtcNow(),
            IsComplete = true });
        receipt.Connections.Should().Equal(host.Client.Key.Connection);
        receipt.Locations.Single(p => p.Name == "grants at acme").Should()
            .Match<ErasureLocation>(p => p.Count == 0 && p.RemainingData!.EndsWith(": one."), "this vendor has no such call");
        CountsOf(receipt).Should().Contain("1 connections", "3 parts of connections", "1 cache entries of this process");
        host.Services.GetRequiredService<TokenManager>().CachedCount.Should().Be(0);
        await host.Client.Invoking(async c => await c.DescribeAsync()).Should().ThrowAsync<NotFoundException>();
        _audit.Entries.Last().Should()
            .BeEquivalentTo(new { Operation = "connection.erase", AcmeHost.Tenant, ConnectionId = host.Client.Key.Connection,
            Result = AuditResult.Succeeded });
    }

    [Fact]
    public async Task A_tenant_goes_with_all_its_connections_and_no_other_tenant_is_touched()
    {
        await using var host = await StartAsync();
        await host.ConnectAsync("two");
        var rival = await host.ConnectAsync("one", tenant: "rival");
        var receipt = await host.Integrations.Connections.EraseTenantAsync(AcmeHost.Tenant);
        receipt.Connections.Select(c => c.Value).Should().BeEquivalentTo("one", "two");
        (await host.Integrations.ListConnectionsAsync(AcmeHost.Tenant).AnyAsync()).Should().BeFalse();
        (await rival.DescribeAsync()).Connection.Status.Should().Be(ConnectionStatus.Active);
        _audit.Entries.Last().Should()
            .BeEquivalentTo(new { Operation = "tenant.erase", ConnectionId = (ConnectionId?)null, Result = AuditResult.Succeeded });
        (await host.Integrations.Connections.EraseTenantAsync(AcmeHost.Tenant)).Locations.Sum(p => p.Count).Should()
            .Be(0, "a second run finds nothing");
    }

    [Fact]
    public async Task A_consent_that_waits_for_its_redirect_goes_with_its_tenant_alone()
    {
        await using var host = await StartAsync();
        var states = host.Services.GetRequiredService<PendingAuthorizations>();
        foreach (var (tenant, connection) in new[] { (AcmeHost.Tenant.Value, "one"), (AcmeHost.Tenant.Value, null), ("rival", "one") })
            await states.AddAsync(new() { Tenant = tenant, Connection = connection, Connector = "acme", Scheme = "",
                RedirectUri = new("https://host.test"), BrowserBinding = [], ExpiresAt = host.Clock.GetUtcNow().AddMinutes(10) }, default);
        CountsOf(await host.Integrations.Connections.EraseConnectionAsync(host.Client.Key)).Should().Contain("1 authorization states");
        CountsOf(await host.Integrations.Connections.EraseTenantAsync(AcmeHost.Tenant)).Should().Contain("1 authorization states");
        ((InMemoryAuthorizationStateStore)host.Services.GetRequiredService<IAuthorizationStateStore>()).Count.Should().Be(1);
    }

    [Fact]
    public async Task A_place_that_fails_is_told_and_stops_no_other()
    {
        await using var host = await StartAsync();
        _data.IsDown = true;
        var receipt = await host.Integrations.Connections.EraseTenantAsync(AcmeHost.Tenant);
        receipt.IsComplete.Should().BeFalse();
        receipt.Locations.Single(p => p.Error is not null).Should()
            .BeEquivalentTo(new { _data.Name, Error = "It failed with IOException." }, "a driver's own words may quote what it holds");
        receipt.Connections.Should().ContainSingle();
        _audit.Entries.Last().Result.Should().Be(AuditResult.Failed);

        _data.IsDown = false;
        (await host.Integrations.Connections.EraseTenantAsync(AcmeHost.Tenant)).IsComplete.Should().BeTrue();
    }

    [Fact]
    public async Task A_store_that_fails_is_told_too_and_leaves_the_rest_to_the_next_time()
    {
        var store = new Testing.FaultyConnectionStore(new InMemoryConnectionStore());
        await using var host = await StartAsync(store);
        store.IsDown = true;
        var receipt = await host.Integrations.Connections.EraseConnectionAsync(host.Client.Key);
        receipt.Locations[0].Should()
            .BeEquivalentTo(new { Name = "connections", Count = 0,
                Error = "The connection store failed with IOException. The inner exception and the log have the details." });
        store.IsDown = false;
        (await host.Integrations.Connections.EraseConnectionAsync(host.Client.Key)).Connections.Should().ContainSingle();
    }

    [Fact]
    public async Task What_the_store_cannot_read_at_all_it_removes()
    {
        var store = new Testing.FaultyConnectionStore(new InMemoryConnectionStore());
        await using var host = await StartAsync(store);
        store.BeforeFind = key => throw StorageErrors.Unreadable(key, null, new InvalidDataException());
        var receipt = await host.Integrations.Connections.EraseConnectionAsync(host.Client.Key);
        (receipt.IsComplete, receipt.Connections.Count).Should().Be((true, 1));
        store.BeforeFind = _ => Task.CompletedTask;
        (await store.FindAsync(host.Client.Key, default)).Should().BeNull();
    }

    [Fact]
    public async Task Whoever_keeps_data_is_told_whose_go()
    {
        await using var host = await StartAsync();
        await host.Integrations.Connections.EraseTenantAsync(AcmeHost.Tenant, keepAudit: true);
        _data.Asked.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { AcmeHost.Tenant, ConnectionId = (ConnectionId?)null, Connections = new[] { host.Client.Key.Connection },
            KeepAudit = true });
    }

    [Fact]
    public void Every_memory_by_connection_can_be_emptied()
    {
        var fields = from type in typeof(IIntegrations).Assembly.GetTypes()
                     from field in type.GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)
                     where field.FieldType.IsGenericType
                     select (Owner: type, Kind: field.FieldType.Name, Key: field.FieldType.GetGenericArguments()[0]);
        fields.Where(field => field.Kind == "ConcurrentDictionary`2" && Mentions(field.Key)).Select(field => field.Owner).Should()
            .BeEmpty("a cache that is not emptied outlives its tenant: take a ConnectionCache from ConnectionCaches");
        fields.Count(field => field.Kind == "ConnectionCache`1").Should().BeGreaterThan(5);
    }

    private static bool Mentions(Type key) =>
        key == typeof(ConnectionKey) || (key.IsGenericType && key.GetGenericArguments().Any(Mentions));

    private async Task<AcmeHost> StartAsync(IConnectionStore? store = null) => await AcmeHost.StartAsync(configure: services =>
    {
        services.AddSingleton<IAuditSink>(_audit).AddSingleton<ITenantDataEraser>(_data);
        if (store is not null) services.AddSingleton(store);
    });

    private static async Task UseAsync(AcmeHost host)
    {
        host.Vendor.Always("GET /contacts/42", new AcmeAnswer(200, """{"id":"42","data":{}}"""));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/contacts/42");
        using var response = await host.Client.SendAsync(request);
    }

    private static IEnumerable<string> CountsOf(ErasureReceipt receipt) => receipt.Locations.Select(p => p.ToString());

    private sealed class FailingData : ITenantDataEraser
    {
        public ConcurrentQueue<ErasureRequest> Asked { get; } = [];

        public bool IsDown { get; set; }

        public string Name => "rows of the host's own";

        public ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken)
        {
            Asked.Enqueue(request);
            return IsDown ? throw new IOException("row 42 of sarah@co.com") : new(new ErasureLocation { Name = Name });
        }
    }
}
