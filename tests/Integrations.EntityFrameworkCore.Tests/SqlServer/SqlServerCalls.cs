using Integrations.EntityFrameworkCore.Internal;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>One call of a port of the host.</summary>
internal delegate Task Call(ServiceProvider host, AbsentServer server);

/// <summary>Every call that sends commands, each with a title.</summary>
internal static class SqlServerCalls
{
    private static readonly DateTimeOffset Time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IEnumerable<(string, Call)> OfStore(ConnectionKey key)
    {
        yield return ("Find a connection", async (host, _) => await Store(host).FindAsync(key, default));
        yield return ("Create a connection", async (host, _) => await Store(host).SaveAsync(Save(ConnectionPart.Settings, 0), default));
        yield return ("Add a part", async (host, _) => await Store(host).SaveAsync(Save(ConnectionPart.Credentials, 0), default));
        yield return ("Replace a part", async (host, _) => await Store(host).SaveAsync(Save(ConnectionPart.Credentials, 4), default));
        yield return ("Replace a part of another version", async (host, server) =>
        {
            server.Found = 0;
            (await Store(host).SaveAsync(Save(ConnectionPart.Credentials, 4), default)).IsSaved.Should().BeFalse();
        });
        yield return ("Delete a connection", async (host, _) => await Store(host).DeleteAsync(key, default));
        yield return ("List an account of a tenant",
            (host, _) => ListAsync(host, new() { Tenant = key.Tenant, Connector = "acme", Account = "1" }));
        yield return ("List what expires soon, of all tenants",
            (host, _) => ListAsync(host, new() { AllTenants = true, ExpiringBefore = Time }));
        yield return ("List a tenant, with a second page", (host, server) =>
        {
            server.Rows = FullPage(key);
            return ListAsync(host, new() { Tenant = key.Tenant });
        });
        yield return ("List all tenants, with a second page", (host, server) =>
        {
            server.Rows = FullPage(key);
            return ListAsync(host, new() { AllTenants = true });
        });

        SaveRequest Save(ConnectionPart part, long version) => new()
        {
            Key = key, Connector = "acme", Account = "1", ExpiresAt = Time, Part = part, ExpectedVersion = version,
            Payload = new byte[] { 1 },
        };
    }

    public static IEnumerable<(string, Call)> OfLocks(ConnectionKey key)
    {
        var lease = new ConnectionLease { Key = key, Owner = "owner", Duration = TimeSpan.FromSeconds(30) };
        yield return ("Acquire a lease that ended", async (host, _) => await Leases(host).TryAcquireAsync(lease, default));
        yield return ("Acquire a lease that nobody had", async (host, server) =>
        {
            server.Found = 0;
            await Leases(host).TryAcquireAsync(lease, default);
        });
        yield return ("Shorten a lease from before the clock was set back", async (host, server) =>
        {
            (server.Found, server.Rows) = (0, [[true]]);
            await Leases(host).TryAcquireAsync(lease, default);
        });
        yield return ("Renew a lease", async (host, _) => await Leases(host).TryRenewAsync(lease, default));
        yield return ("Release a lease", async (host, _) => await Leases(host).ReleaseAsync(lease, default));
        yield return ("Erase the leases of a tenant", async (host, _) => await Leases(host).EraseAsync(Erasure(key, null), default));
        yield return ("Erase the lease of a connection",
            async (host, _) => await Leases(host).EraseAsync(Erasure(key, key.Connection), default));
    }

    public static IEnumerable<(string, Call)> OfStates()
    {
        yield return ("Add an authorization state, after the removal of the expired", async (host, _) =>
            await States(host).AddAsync("key", new byte[] { 1 }, Time, new("tenant", "user"), default));
        yield return ("Count authorization states", async (host, _) => await States(host).CountAsync(new("tenant", "user"), Time, default));
        yield return ("Take an authorization state", async (host, server) =>
        {
            server.Rows = [["key", Time.ToUnixTimeMilliseconds(), new byte[] { 1 }, "tenant", "user"]];
            await States(host).TakeAsync("key", default);
        });
        yield return ("List the authorization states of all tenants",
            async (host, _) => await States(host).ListAsync(default).CountAsync());
    }

    public static IEnumerable<(string, Call)> OfAudit(ConnectionKey key)
    {
        yield return ("Write an audit entry", async (host, _) => await Audit(host).WriteAsync(new()
        {
            Tenant = key.Tenant, Operation = "get", Time = Time, Result = AuditResult.Succeeded,
        }, default));
        yield return ("Find audit entries by everything", async (host, _) => await Audit(host).FindAsync(new()
        {
            Tenant = key.Tenant, ConnectionId = key.Connection, Resource = "contacts", RecordId = "1", Actor = "ada", From = Time,
            Before = Time,
        }, default));
        yield return ("Erase the audit entries of a tenant", async (host, _) => await Audit(host).EraseAsync(Erasure(key, null), default));
        yield return ("Erase the audit entries of a connection",
            async (host, _) => await Audit(host).EraseAsync(Erasure(key, key.Connection), default));
    }

    /// <summary>100 connections with a part each, as the columns of the query stand.</summary>
    private static List<object[]> FullPage(ConnectionKey key) =>
        [.. Enumerable.Range(100, 100).Select(i => new object[]
        {
            key.Tenant.Value, $"c{i}", "1", "acme", 0L, key.Tenant.Value, $"c{i}", 1, new byte[] { 1 }, 1L,
        })];

    private static ErasureRequest Erasure(ConnectionKey key, ConnectionId? connection) =>
        new() { Tenant = key.Tenant, ConnectionId = connection, Connections = [key.Connection] };

    private static async Task ListAsync(ServiceProvider host, ConnectionFilter filter) =>
        await Store(host).ListAsync(filter, default).CountAsync();

    private static IConnectionStore Store(ServiceProvider host) => host.GetRequiredService<IConnectionStore>();

    private static EntityFrameworkLeases Leases(ServiceProvider host) => host.GetRequiredService<EntityFrameworkLeases>();

    private static IAuthorizationStateStore States(ServiceProvider host) => host.GetRequiredService<IAuthorizationStateStore>();

    private static EntityFrameworkAudit Audit(ServiceProvider host) => host.GetRequiredService<EntityFrameworkAudit>();
}
