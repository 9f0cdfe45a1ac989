using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>Unified scopes, and connections that are made again.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Scopes<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfFirstResource]
    public async Task A_person_connects_with_a_unified_scope_and_what_it_does_not_cover_never_leaves<TRecord>(
        ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(3, with => with.IsConnected = false);
        var unified = run.Definition.UnifiedScopes;
        var read = unified.Keys.Single(scope => scope.EndsWith($".{run.Resource.Name}.read", StringComparison.Ordinal));
        var connection = await run.ConnectAsync("acme", scopes: [read]);
        var records = run.RecordsOf(connection.Tenant, connection.Id);

        if (run.Consent is not null) Assert.Contains(read, connection.UnifiedScopes);
        Assert.Equal(3, (await records.ListAsync().ToListAsync()).Count);
        var lacking = run.Resource.ScopesOf(Operation.Create).Except(connection.Scopes).ToList();
        if (lacking.Count == 0) return;
        var before = run.Vendor.Requests.Count;
        var refusal = await run.FailsAsync<MissingScopeException>(async () => await records.CreateAsync(run.New(1)));
        Assert.Equal(lacking, refusal.RequiredScopes);
        Assert.Equal(before, run.Vendor.Requests.Count);
        Assert.False((await run.Integrations.For(connection.Tenant, connection.Id).DescribeAsync())
            .Can(run.Resource.Name, Operation.Create));
    }

    [Theory]
    [OfCore]
    public async Task A_unified_scope_the_connector_does_not_have_is_refused_with_those_it_has<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0, with => with.IsConnected = false);

        var refusal = await run.FailsAsync<InvalidRequestException>(() => run.ConnectAsync("acme", scopes: ["crm.nothing.read"]));

        Assert.Contains("crm.nothing.read", refusal.Message, StringComparison.Ordinal);
        Assert.All(run.Definition.UnifiedScopes.Keys, scope => Assert.Contains(scope, refusal.Message, StringComparison.Ordinal));
    }

    [Theory]
    [OfFirstResource]
    public async Task A_connection_made_again_keeps_its_id_its_field_map_and_its_checkpoints<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync();
        await run.Client.MapFieldsAsync<TRecord>(map => map.Custom("kept", run.Support(run.Facts.Text).Paths[0]));
        var stream = run.Records.ListAsync();
        _ = await stream.ToListAsync();

        var again = await run.ConnectAsync("acme", connection: run.Connection.Id);
        var id = run.Users.Add("written while it was authorized again");
        run.Clock.Advance(run.Resource.Options.IndexLag + TimeSpan.FromSeconds(1));

        Assert.Equal(run.Connection.Id, again.Id);
        Assert.Equal(run.Connection.Account, again.Account);
        Assert.Single(await run.Integrations.ListConnectionsAsync("acme").ToListAsync());
        var since = await run.Records.ListAsync(new() { Since = run.ReadsChanges ? stream.Checkpoint : null }).ToListAsync();
        Assert.Equal("written while it was authorized again", since.Single(record => record.Id == id).CustomFields["kept"].AsString());
    }
}
