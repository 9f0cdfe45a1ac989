using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Integrations.Tests.Resources.Cached.AcmeUsers;

namespace Integrations.Tests.Resources.Cached;

/// <summary>Reference data ends by a call, a write, a fresh read, a reconnection, and goes with its tenant.</summary>
public sealed class ReferenceInvalidationTests
{
    [Fact]
    public async Task A_call_clears_one_connection_alone()
    {
        await using var acme = await StartAsync();
        var other = await acme.ConnectAsync("two", token: "token-2");
        acme.Vendor.Always(List, One).Always("GET /objects/user/fields", """{"fields":[]}""");
        await ReadAsync(acme.Client);
        await ReadAsync(other);
        acme.Client.ClearReferenceData();
        await ReadAsync(acme.Client);
        await ReadAsync(other);
        acme.Vendor.Requests.Select(r => r.Token).Should()
            .Equal("token-1", "token-1", "token-2", "token-2", "token-1", "token-1");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(503)]
    public async Task A_write_whatever_its_outcome_ends_what_is_known_of_its_resource(int status)
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always(List, One).Always("GET /users/1", """{"id":"1","name":"Ada"}""")
            .Always("PATCH /users/1", status == 200 ? """{"id":"1","name":"Ada King"}""" : AcmeAnswer.Error(status));
        await NamesAsync(acme.Client);
        await acme.Client.Crm.Users.GetAsync("1");
        var write = acme.RunAsync(acme.Client.Crm.Users.UpdateAsync("1", new() { Name = "Ada King" }));
        if (status == 200) await write;
        else await FluentActions.Awaiting(() => write).Should().ThrowAsync<IntegrationException>();
        await NamesAsync(acme.Client);
        await acme.Client.Crm.Users.GetAsync("1");
        (acme.Vendor.Sent(List).Count, acme.Vendor.Sent("GET /users/1").Count).Should().Be((2, 2));
    }

    [Fact]
    public async Task A_list_that_began_before_a_write_is_not_kept()
    {
        await using var acme = await StartAsync();
        await WarmAsync(acme);
        var gate = new TaskCompletionSource();
        acme.Vendor.On(List, new AcmeAnswer(200, One) { Before = _ => gate.Task }, One).On("DELETE /users/2", new AcmeAnswer(204));
        var reading = NamesAsync(acme.Client);
        await acme.Client.Crm.Users.DeleteAsync("2");
        gate.SetResult();
        await reading;
        await NamesAsync(acme.Client);
        acme.Vendor.Sent(List).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_fresh_read_asks_the_vendor_and_replaces_what_others_read()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On(List, One, """{"items":[{"id":"3","name":"Joan"}]}""");
        await NamesAsync(acme.Client);
        (await NamesAsync(acme.Client.With(new() { FreshReferenceData = true }))).Should().Equal("Joan");
        (await NamesAsync(acme.Client)).Should().Equal("Joan");
        (await NamesAsync(acme.Client.With(new() { FreshReferenceData = true }).With(new() { FreshReferenceData = false })))
            .Should().Equal("Joan");
        acme.Vendor.Sent(List).Should().HaveCount(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_grant_does_not_see_the_data_of_the_one_before(bool isElsewhere)
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always(List, One);
        await NamesAsync(acme.Client);
        var repository = acme.Services.GetRequiredService<ConnectionRepository>();
        var loaded = (await repository.FindAsync(acme.Client.Key, default))!;
        if (isElsewhere)
        {
            // Another process connects it again; this one reads the store after its cache age.
            await repository.SaveSettingsAsync(acme.Client.Key,
                loaded.Settings with { ConnectedAt = acme.Clock.GetUtcNow().AddSeconds(1) }, loaded.Versions.Settings, default);
            acme.Clock.Advance(TimeSpan.FromMinutes(2));
        }
        else
        {
            await acme.Services.GetRequiredService<ConnectionCreator>().StoreAsync(
                ConnectionDraft.Of(loaded, new Credential { AccessToken = "token-2", IssuedAt = acme.Clock.GetUtcNow() }), default);
            acme.Services.GetRequiredService<ReferenceData>().Count.Should().Be(0);
        }

        await NamesAsync(acme.Client);
        acme.Vendor.Sent(List).Should().HaveCount(2);
    }

    [Fact]
    public async Task An_erasure_and_a_disconnection_leave_nothing_in_memory()
    {
        await using var acme = await StartAsync();
        var (other, rival) = (await acme.ConnectAsync("two"), await acme.ConnectAsync("one", tenant: "rival"));
        acme.Vendor.Always(List, One).Always("GET /objects/user/fields", """{"fields":[]}""");
        foreach (var client in new[] { acme.Client, other, rival }) await ReadAsync(client);
        var memory = acme.Services.GetRequiredService<ReferenceData>();
        var each = memory.Bytes / 3;
        (memory.Count, each > One.Length).Should().Be((6, true));

        await acme.Integrations.Authorization.DisconnectAsync(other.Key, default);
        (memory.Count, memory.Bytes).Should().Be((4, 2 * each));
        var receipt = await acme.Integrations.Connections.EraseTenantAsync(AcmeHost.Tenant);
        receipt.Locations.Should().Contain(place => place.Name == "cache entries of this process" && place.Count >= 2);
        (memory.Count, memory.Bytes).Should().Be((2, each), "the other tenant's stay");
        await acme.Integrations.Connections.EraseTenantAsync("rival");
        (memory.Count, memory.Bytes).Should().Be((0, 0));
    }

    [Fact]
    public async Task An_erasure_also_covers_a_connection_that_the_store_no_longer_has()
    {
        await using var acme = await StartAsync();
        var memory = acme.Services.GetRequiredService<ReferenceData>();
        memory.Open(Context(acme.Definition, "gone"), "users", new(Age, CacheValidator.None), isFresh: false);
        memory.Count.Should().Be(1);
        await acme.Integrations.Connections.EraseTenantAsync(AcmeHost.Tenant);
        memory.Count.Should().Be(0);
    }

    [Theory]
    [InlineData("nothing", true)]
    [InlineData("tenant", false)]
    [InlineData("grant", false)]
    [InlineData("account", false)]
    [InlineData("definition", false)]
    public async Task An_entry_is_of_one_tenant_grant_account_and_definition(string change, bool isSame)
    {
        await using var acme = await StartAsync();
        var memory = acme.Services.GetRequiredService<ReferenceData>();
        var terms = new ReferenceTerms(Age, CacheValidator.ETag);
        var first = memory.Open(Context(acme.Definition), "users", terms, isFresh: false);
        first.Complete();
        var changed = change switch
        {
            "tenant" => Context(acme.Definition, tenant: "rival"),
            "grant" => Context(acme.Definition, connectedAt: DateTimeOffset.UnixEpoch.AddTicks(1)),
            "account" => Context(acme.Definition, account: "another"),
            "definition" => Context(acme.Definition with { }),
            _ => Context(acme.Definition),
        };
        ReferenceEquals(memory.Open(changed, "users", terms, isFresh: false), first).Should().Be(isSame);
    }

    [Fact]
    public async Task An_entry_that_is_not_shared_or_was_dropped_keeps_nothing()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always(List, One);
        var runtime = acme.Services.GetRequiredService<ResourceRuntime>();
        var connection = await runtime.Tokens.GetAsync(acme.Client.Key, default);
        var request = new VendorRequest
        {
            Method = HttpMethod.Get, Address = new("https://api.acme.test/users"), Operation = "users.list", Safety = RetrySafety.Safe,
        };
        var alone = runtime.Reference.Open(connection, "alone", default, isFresh: false);
        var dropped = runtime.Reference.Open(connection, "dropped", new(Age, CacheValidator.None), isFresh: false);
        runtime.Reference.Forget(connection.Key, "dropped");
        foreach (var entry in new[] { alone, alone, dropped, dropped })
            (await entry.SendAsync(runtime.Executor, connection, request, default)).Dispose();
        acme.Vendor.Sent(List).Should().HaveCount(4);
        runtime.Reference.Bytes.Should().Be(0);
    }

    [Fact]
    public async Task A_list_that_ends_after_an_erasure_is_not_kept()
    {
        await using var acme = await StartAsync();
        await WarmAsync(acme);
        var gate = new TaskCompletionSource();
        acme.Vendor.On(List, new AcmeAnswer(200, One) { Before = _ => gate.Task });
        var reading = NamesAsync(acme.Client);
        await acme.Integrations.Connections.EraseTenantAsync(AcmeHost.Tenant);
        gate.SetResult();
        (await reading).Should().HaveCount(2, "a call in progress ends");
        var memory = acme.Services.GetRequiredService<ReferenceData>();
        (memory.Count, memory.Bytes).Should().Be((0, 0));
        await FluentActions.Awaiting(() => NamesAsync(acme.Client)).Should().ThrowAsync<NotFoundException>();
    }

    private static ConnectionContext Context(ConnectorDefinition definition, string connection = "one", string tenant = "tenant",
        DateTimeOffset? connectedAt = null, string? account = null) => new()
        {
            Key = new(tenant, new(connection)),
            Connector = new(definition, static () => new()),
            Settings = new() { Connector = "acme", ConnectedAt = connectedAt ?? DateTimeOffset.UnixEpoch, Account = account },
            Credentials = CredentialRecord.Obtained(new() { AccessToken = "t", IssuedAt = default }, 1),
        };

    private static async Task ReadAsync(ConnectionClient client)
    {
        await NamesAsync(client);
        await client.Metadata.GetObjectAsync("user");
    }
}
