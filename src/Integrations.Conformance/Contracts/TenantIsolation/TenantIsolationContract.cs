using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance;

/// <summary>
/// Proves, for any store, that a tenant cannot access another tenant's connection through any public entry, by its id, a cursor, a
/// checkpoint, a state, an export, a warm cache or a copied record. A store's test is a subclass that registers it; the vendor is a
/// fictitious one.
/// </summary>
public abstract class TenantIsolationContract
{
    private const string Unknown = "0123456789abcdef0123456789abcdef";
    private readonly TenantId _victim = new($"acme-{Guid.NewGuid():N}");
    private readonly TenantId _rival = new($"rival-{Guid.NewGuid():N}");

    /// <summary>Registers the store, for example <c>integrations.UsePostgres(...)</c>. Default: the store in memory.</summary>
    protected virtual void UseStore(IntegrationsBuilder integrations)
    {
    }

    [Fact]
    public Task Every_public_entry_is_tried()
    {
        var known = IsolationTries.All.Select(t => t.Entry).Concat(IsolationTries.OfNoTenant.Keys).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(PublicEntries.All(), known);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task No_entry_reaches_another_tenants_connection()
    {
        await using var world = await StartAsync();
        var connection = await world.ConnectAsync(_victim);
        var own = await world.WarmAsync(connection);
        world.Vendor.Requests.Clear();
        List<string> breaches = [];
        foreach (var attempt in IsolationTries.All)
        {
            var others = await OutcomeAsync(attempt, new(world.Integrations, new(_rival, connection.Id)));
            var nobodys = await OutcomeAsync(attempt, new(world.Integrations, new(_rival, new(Unknown))));
            if (others != (attempt.IsAnswered ? "nothing"
                : $"{nameof(NotFoundException)}: {WordsFor("C")}")) breaches.Add($"{attempt.Entry}: {others}");
            if (others != nobodys) breaches.Add($"{attempt.Entry} distinguishes another tenant's connection from a missing one: {others} "
                + $"/ {nobodys}");
        }

        Assert.Equal([], breaches);
        Assert.DoesNotContain(world.Vendor.Requests, request => request.Headers.Authorization.Count > 0);
        Assert.Equal(own, await world.WarmAsync(connection));
    }

    [Fact]
    public async Task Cursors_and_checkpoints_of_another_tenant_are_refused()
    {
        await using var world = await StartAsync();
        var (victims, rivals) = (world.Contacts(await world.ConnectAsync(_victim)), world.Contacts(await world.ConnectAsync(_rival)));
        var cursor = (await victims.ListPageAsync(new() { PageSize = 1 })).Cursor;
        var stream = victims.ListAsync();
        await stream.ToListAsync();
        Assert.NotNull(cursor);
        await Assert.ThrowsAsync<InvalidRequestException>(async () => await rivals.ListPageAsync(new() { PageSize = 1, Cursor = cursor }));
        await Assert.ThrowsAsync<InvalidRequestException>(async () =>
            await rivals.ListPageAsync(new() { Since = Checkpoint.Parse(stream.Checkpoint!.ToString()) }));
    }

    [Fact]
    public async Task A_consent_of_another_tenant_or_user_is_not_completed()
    {
        await using var world = await StartAsync();
        Assert.Equal(ConsentFailure.OtherTenant,
            await RefusedAsync(world,
            (start, query) => new() { Tenant = _rival, Parameters = query, BrowserBinding = start.BrowserBinding, User = "ada" }));
        Assert.Equal(ConsentFailure.OtherUser,
            await RefusedAsync(world, (start, query) => new() { Parameters = query, BrowserBinding = start.BrowserBinding, User = "eve" }));
        Assert.Equal(ConsentFailure.OtherBrowser,
            await RefusedAsync(world, (_, query) => new() { Parameters = query, BrowserBinding = "another" }));
        Assert.Empty(await world.Integrations.ListConnectionsAsync(_rival).ToListAsync());
        Assert.Empty(await world.Integrations.ListConnectionsAsync(_victim).ToListAsync());
    }

    [Fact]
    public async Task A_copied_record_does_not_open()
    {
        await using var world = await StartAsync();
        var connection = await world.ConnectAsync(_victim);
        var store = world.Host.Services.GetRequiredService<IConnectionStore>();
        var stored = (await store.FindAsync(connection.Key, default))!;
        var copy = new ConnectionKey(_rival, connection.Id);
        foreach (var (part, value) in stored.Parts.OrderByDescending(p => p.Key == ConnectionPart.Settings))
            await store.SaveAsync(new() { Key = copy, Connector = stored.Connector, Part = part, ExpectedVersion = 0,
                Payload = value.Payload }, default);

        var refusal =
            await Assert.ThrowsAsync<NeedsReauthorizationException>(async () =>
            await world.Integrations.For(copy.Tenant, copy.Connection).Crm.Contacts.ListPageAsync());
        Assert.Equal((ReauthorizationReason.Unreadable, copy.Connection), (refusal.Reason, refusal.ConnectionId));
        var shown = await world.Integrations.ListConnectionsAsync(_rival).SingleAsync();
        Assert.Equal((ConnectionStatus.Unreadable, null), (shown.Status, shown.AccountName));
    }

    [Fact]
    public async Task An_export_brought_in_by_another_tenant_is_its_own_and_leaves_the_first_alone()
    {
        await using var world = await StartAsync();
        var connection = await world.ConnectAsync(_victim);
        var own = await world.WarmAsync(connection);
        var imported =
            await world.Integrations.Connections.ImportAsync(_rival, await world.Integrations.Connections.ExportAsync(connection.Key));
        Assert.Equal(_rival, imported.Tenant);
        Assert.True((await world.Integrations.Connections.EraseTenantAsync(_rival, revoke: false)).IsComplete);
        Assert.Equal(own, await world.WarmAsync(connection));
    }

    [Fact]
    public async Task Two_tenants_of_one_vendor_account_have_two_connections()
    {
        await using var world = await StartAsync();
        var (victims, rivals) = (await world.ConnectAsync(_victim), await world.ConnectAsync(_rival));
        Assert.Equal(victims.Account, rivals.Account);
        Assert.NotEqual(victims.Id, rivals.Id);
        var store = world.Host.Services.GetRequiredService<IConnectionStore>();
        Assert.Equal(rivals.Key, (await store.ListAsync(new() { Tenant = _rival, Account = victims.Account }, default).SingleAsync()).Key);
        await world.Integrations.Authorization.DisconnectAsync(rivals.Key, default);
        Assert.Equal(victims.Id, (await world.Integrations.ListConnectionsAsync(_victim).SingleAsync()).Id);
    }

    private string WordsFor(string connection) =>
        $"The tenant '{_rival}' has no connection '{connection}': check both ids, or connect it first.";

    /// <summary>The result of an attempt, without the id that was used.</summary>
    private static async Task<string> OutcomeAsync(IsolationTry attempt, Intruder intruder)
    {
        try
        {
            await attempt.Run(intruder);
            return "nothing";
        }
        catch (Exception e) when (e is IntegrationException or Xunit.Sdk.XunitException)
        {
            return $"{e.GetType().Name}: {e.Message.Replace(intruder.Key.Connection.Value, "C", StringComparison.Ordinal)}";
        }
    }

    private async Task<ConsentFailure> RefusedAsync(IsolationWorld world, Func<AuthorizationStart, IReadOnlyDictionary<string, string>,
        AuthorizationCallback> callback)
    {
        var start = await world.Integrations.Authorization.StartAsync(
            new() { Tenant = _victim, Connector = PeopleConnector.Id, User = "ada" }, default);
        var query = await ConsentBrowser.ConsentAsync(start.Url);
        return (await Assert.ThrowsAsync<ConsentException>(async () =>
            await world.Integrations.Authorization.CompleteAsync(callback(start, query), default))).Reason;
    }

    private async Task<IsolationWorld> StartAsync()
    {
        var clock = new ShiftedClock();
        var vendor = await PeopleVendor.StartAsync(3, new() { TimeProvider = clock });
        return new(vendor, TestHost.Create(
            clock, integrations => UseStore(integrations.AddConnector<PeopleConnector, PeopleOptions>(vendor.Configure))));
    }
}
