using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>Tenants that must not meet.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Isolation<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfCore]
    public async Task An_unknown_tenant_and_another_tenants_connection_are_the_same_NotFound<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var id = run.Connection.Id;

        var foreign = await FailAsync(run, "umbra", id);
        var unknown = await FailAsync(run, "nobody", new("0123456789abcdef"));

        Assert.Equal(Words(foreign, "umbra", id.Value), Words(unknown, "nobody", "0123456789abcdef"));
        Assert.Equal((foreign.Code, foreign.Connector, foreign.Origin, foreign.VendorStatus),
            (unknown.Code, unknown.Connector, unknown.Origin, unknown.VendorStatus));
        Assert.Empty(run.Vendor.Requests);
        await run.FailsAsync<NotFoundException>(async () => await run.RecordsOf("umbra", id).FindAsync(run.Facts.UnknownId));
        await run.FailsAsync<NotFoundException>(async () => await run.Integrations.For("umbra", id).DescribeAsync());
        await run.FailsAsync<NotFoundException>(async () =>
            await run.Integrations.Authorization.DisconnectAsync(new("umbra", id), default));
        await run.FailsAsync<NotFoundException>(() => run.ConnectAsync("umbra", connection: id));
        Assert.Empty(await run.Integrations.ListConnectionsAsync("umbra").ToListAsync());
    }

    [Theory]
    [OfCore]
    public async Task Two_tenants_never_share_a_token<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(2);
        var other = await run.ConnectAsync("umbra");
        var others = run.RecordsOf("umbra", other.Id);
        run.Vendor.Requests.Clear();

        await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(i => Task.Run(async () => await (i % 2 == 0 ? run.Records : others).ListAsync().ToListAsync())));
        var used = run.Vendor.Requests.Select(run.CredentialOf).GroupBy(a => a).Select(g => g.Count()).ToList();
        Assert.Equal([10, 10], used);
        if (await run.LastsAsync()) return;

        run.ExpireToken();
        await run.IdsAsync();
        Assert.Equal(1, run.Refreshes);
        await others.ListAsync().ToListAsync();
        Assert.Equal(2, run.Refreshes);
    }

    [Theory]
    [OfCore]
    public async Task One_tenants_revoked_grant_leaves_the_other_alone<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(2);
        if (await run.LastsAsync()) return;
        run.Vendor.RevokeGrant();
        var other = await run.ConnectAsync("umbra");
        run.Clock.Advance(VendorRun.Young);

        await run.ListNeedsPersonAsync();

        Assert.Equal(2, (await run.RecordsOf("umbra", other.Id).ListAsync().ToListAsync()).Count);
        Assert.Equal(ConnectionStatus.Active, (await run.Integrations.ListConnectionsAsync("umbra").SingleAsync()).Status);
    }

    private static Task<NotFoundException> FailAsync<TRecord>(ConformanceRun<TRecord> run, TenantId tenant, ConnectionId connection)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new() =>
        run.FailsAsync<NotFoundException>(async () => await run.RecordsOf(tenant, connection).ListAsync().ToListAsync());

    private static string Words(NotFoundException e, string tenant, string connection) =>
        e.Message.Replace(tenant, "T", StringComparison.Ordinal).Replace(connection, "C", StringComparison.Ordinal);
}
