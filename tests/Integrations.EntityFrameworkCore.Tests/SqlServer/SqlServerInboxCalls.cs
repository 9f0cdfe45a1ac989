using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using static Integrations.EntityFrameworkCore.Tests.InboxEntries;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>Every call of the inbox that sends commands, each with a title.</summary>
internal static class SqlServerInboxCalls
{
    private static readonly InboxFilter Filter = new() { Tenant = "acme", ConnectionId = new("c1"), Connector = "vendor",
        Resource = "contacts", Kind = EventKind.Updated, ReceivedFrom = Epoch, ReceivedBefore = Epoch };

    public static IEnumerable<(string, Call)> All(ConnectionKey key)
    {
        var entry = New("e1", key.Tenant.Value, "r1") with { Id = 7 };
        yield return ("Add an event", async (host, _) => await Store(host).AddAsync(entry));
        yield return ("Lease events of all tenants", async (host, server) =>
        {
            server.Rows = [[key.Tenant.Value]];
            server.LaterRows.Enqueue([[7L, true], [8L, false]]);
            await Store(host).ClaimAsync(new() { Owner = "one", Now = Epoch, Until = Epoch, Count = 2, PerTenant = 1, Replays = false },
                default);
        });
        yield return ("Complete an event", async (host, server) =>
        {
            server.IsFound = true;
            (await Store(host).HandleAsync(entry, host)).Should().BeTrue();
        });
        yield return ("Extend a lease of an event", async (host, _) => await Store(host).ExtendAsync([entry], "one", Epoch, default));
        yield return ("End a lease of an event", async (host, _) => await Store(host).ReleaseAsync([entry], "one", default));
        yield return ("List events by everything", async (host, _) => await Store(host).ListAsync(Filter, default).CountAsync());
        yield return ("Replay events by everything", async (host, server) =>
        {
            server.Rows = [[7L]];
            await Store(host).ReplayAsync(Filter, 5, 100, Epoch, default);
        });
        yield return ("Remove old events of all tenants",
            async (host, _) => await Store(host).RemoveAsync(InboxState.Handled, Epoch, 100, default));
        yield return ("Measure what waits, of all tenants", async (host, _) => await Store(host).MeasureAsync(default));
        yield return ("Erase the events of a tenant", async (host, _) => await Store(host).EraseAsync(Erasure(key, null), default));
        yield return ("Erase the events of a connection",
            async (host, _) => await Store(host).EraseAsync(Erasure(key, key.Connection), default));
    }

    private static ErasureRequest Erasure(ConnectionKey key, ConnectionId? connection) =>
        new() { Tenant = key.Tenant, ConnectionId = connection, Connections = [key.Connection] };

    private static IInboxStore Store(ServiceProvider host) => host.GetRequiredService<IInboxStore>();
}
