namespace Integrations.Tests.Connections;

public sealed class InMemoryConnectionStoreTests
{
    private static readonly ConnectionKey Key = new("acme", new("c1"));

    private readonly InMemoryConnectionStore _store = new();

    [Fact]
    public async Task Each_part_has_a_version_of_its_own()
    {
        (await SaveAsync(ConnectionPart.Settings, 0)).Version.Should().Be(1);
        (await SaveAsync(ConnectionPart.Credentials, 0)).Version.Should().Be(1);
        (await SaveAsync(ConnectionPart.Credentials, 1)).Version.Should().Be(2);
        (await SaveAsync(ConnectionPart.Health, 0)).Version.Should().Be(1);
        (await _store.FindAsync(Key, default))!.Parts.ToDictionary(p => p.Key, p => p.Value.Version).Should().BeEquivalentTo(
            new Dictionary<ConnectionPart, long> { [ConnectionPart.Settings] = 1, [ConnectionPart.Credentials] = 2, [ConnectionPart.Health] = 1 });
    }

    [Fact]
    public async Task A_write_with_another_version_is_a_conflict_with_what_is_there()
    {
        await SaveAsync(ConnectionPart.Settings, 0, [1]);
        var again = await SaveAsync(ConnectionPart.Settings, 0, [2]);
        again.IsSaved.Should().BeFalse();
        again.Current!.Parts[ConnectionPart.Settings].Payload.ToArray().Should().Equal(1);
        (await SaveAsync(ConnectionPart.Settings, 2, [2])).IsSaved.Should().BeFalse();
    }

    [Fact]
    public async Task Of_many_who_write_the_same_version_one_wins()
    {
        await SaveAsync(ConnectionPart.Settings, 0);
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => SaveAsync(ConnectionPart.Credentials, 0))));
        results.Count(r => r.IsSaved).Should().Be(1);
    }

    [Fact]
    public async Task Only_settings_create_a_connection_so_that_nothing_deleted_comes_back()
    {
        foreach (var part in new[] { ConnectionPart.Credentials, ConnectionPart.Health, ConnectionPart.FieldMaps })
        {
            var result = await SaveAsync(part, 0);
            result.IsSaved.Should().BeFalse();
            result.Current.Should().BeNull();
        }

        await SaveAsync(ConnectionPart.Settings, 0);
        (await _store.DeleteAsync(Key, default)).Should().BeTrue();
        (await SaveAsync(ConnectionPart.Health, 0)).IsSaved.Should().BeFalse();
        (await _store.DeleteAsync(Key, default)).Should().BeFalse();
        (await _store.FindAsync(Key, default)).Should().BeNull();
    }

    [Fact]
    public async Task What_the_caller_does_with_its_bytes_later_changes_nothing()
    {
        byte[] bytes = [1, 2, 3];
        await SaveAsync(ConnectionPart.Settings, 0, bytes);
        bytes[0] = 9;
        (await _store.FindAsync(Key, default))!.Parts[ConnectionPart.Settings].Payload.ToArray().Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task Listing_joins_what_is_set_and_lists_nothing_when_nothing_is()
    {
        await SaveAsync(ConnectionPart.Settings, 0, key: Key, connector: "a", account: "7");
        await SaveAsync(ConnectionPart.Settings, 0, key: new("acme", new("c2")), connector: "b");
        await SaveAsync(ConnectionPart.Settings, 0, key: new("rival", new("c3")), connector: "a", expiresAt: DateTimeOffset.UnixEpoch);
        (await ListAsync(new())).Should().BeEmpty();
        (await ListAsync(new() { AllTenants = true })).Should().HaveCount(3);
        (await ListAsync(new() { Tenant = "acme" })).Should().BeEquivalentTo("c1", "c2");
        (await ListAsync(new() { Tenant = "acme", Connector = "a" })).Should().Equal("c1");
        (await ListAsync(new() { AllTenants = true, Connector = "a", Account = "7" })).Should().Equal("c1");
        (await ListAsync(new() { AllTenants = true, ExpiringBefore = DateTimeOffset.UnixEpoch.AddDays(1) })).Should().Equal("c3");
    }

    private async Task<SaveResult> SaveAsync(
        ConnectionPart part, long expected, byte[]? payload = null, ConnectionKey? key = null, string connector = "a", string? account = null, DateTimeOffset? expiresAt = null) =>
        await _store.SaveAsync(new() { Key = key ?? Key, Connector = connector, Account = account, ExpiresAt = expiresAt, Part = part, ExpectedVersion = expected, Payload = payload ?? [0] }, default);

    private async Task<List<string>> ListAsync(ConnectionFilter filter)
    {
        List<string> found = [];
        await foreach (var connection in _store.ListAsync(filter, default)) found.Add(connection.Key.Connection.Value);
        return found;
    }
}
