using Integrations.Storage;

namespace Integrations.Conformance;

public abstract partial class ConnectionStoreContract
{
    [Fact]
    public async Task What_was_saved_is_found_by_another_process()
    {
        await SaveAsync(CreateStore(), Key, ConnectionPart.Settings, 0, 1, 2, 3);
        var found = await GetAsync(CreateStore(), Key);
        Assert.Equal(Key, found.Key);
        Assert.Equal(Connector, found.Connector);
        Assert.Null(found.Account);
        Assert.Null(found.ExpiresAt);
        Assert.Equal([ConnectionPart.Settings], found.Parts.Keys);
        Assert.Equal([1, 2, 3], PayloadOf(found, ConnectionPart.Settings));
        Assert.Equal(1, found.Parts[ConnectionPart.Settings].Version);
    }

    [Fact]
    public async Task What_was_never_saved_is_not_found() => Assert.Null(await FindAsync(CreateStore(), Key));

    [Fact]
    public async Task Each_part_has_a_version_of_its_own()
    {
        var store = CreateStore();
        Assert.Equal(1, (await SaveAsync(store, Key, ConnectionPart.Settings, 0)).Version);
        Assert.Equal(1, (await SaveAsync(store, Key, ConnectionPart.Credentials, 0)).Version);
        Assert.Equal(2, (await SaveAsync(store, Key, ConnectionPart.Credentials, 1)).Version);
        Assert.Equal(1, (await SaveAsync(store, Key, ConnectionPart.Health, 0)).Version);
        Assert.Equal(1, (await SaveAsync(store, Key, ConnectionPart.FieldMaps, 0)).Version);
        var versions = (await GetAsync(CreateStore(), Key)).Parts.ToDictionary(p => p.Key, p => p.Value.Version);
        Assert.Equal(
            new Dictionary<ConnectionPart, long> { [ConnectionPart.Settings] = 1, [ConnectionPart.Credentials] = 2,
                [ConnectionPart.Health] = 1, [ConnectionPart.FieldMaps] = 1 },
            versions);
    }

    [Fact]
    public async Task A_save_with_another_version_is_a_conflict_with_what_is_there()
    {
        var store = CreateStore();
        await SaveAsync(store, Key, ConnectionPart.Settings, 0, 1);
        await SaveAsync(store, Key, ConnectionPart.Credentials, 0, 7);
        foreach (var expected in new long[] { 0, 2, long.MaxValue })
        {
            var late = await SaveAsync(CreateStore(), Key, ConnectionPart.Credentials, expected, 8);
            Assert.False(late.IsSaved);
            Assert.Equal(0, late.Version);
            Assert.Equal([1], PayloadOf(late.Current!, ConnectionPart.Settings));
            Assert.Equal([7], PayloadOf(late.Current!, ConnectionPart.Credentials));
            Assert.Equal([7], PayloadOf(await GetAsync(store, Key), ConnectionPart.Credentials));
            Assert.False((await SaveAsync(store, Key, ConnectionPart.Settings, expected, 8)).IsSaved);
        }
    }

    [Fact]
    public async Task Only_settings_create_a_connection()
    {
        var store = CreateStore();
        ConnectionPart[] others = [ConnectionPart.Credentials, ConnectionPart.Health, ConnectionPart.FieldMaps];
        foreach (var (part, expected) in others.SelectMany(part => new[] { (part, 0L), (part, 1L) }))
        {
            var result = await SaveAsync(store, Key, part, expected);
            Assert.False(result.IsSaved);
            Assert.Null(result.Current);
        }

        Assert.False((await SaveAsync(store, Key, ConnectionPart.Settings, 1)).IsSaved);
        Assert.Null(await FindAsync(store, Key));
    }

    [Fact]
    public async Task Account_and_expiry_stay_until_they_are_said_again()
    {
        var store = CreateStore();
        var expiresAt = new DateTimeOffset(2026, 3, 1, 12, 30, 15, 250, TimeSpan.FromHours(2));
        await store.SaveAsync(new() { Key = Key, Connector = Connector, Account = "7", Part = ConnectionPart.Settings, ExpectedVersion = 0,
            Payload = new byte[] { 1 } }, default);
        await store.SaveAsync(new() { Key = Key, Connector = Connector, ExpiresAt = expiresAt, Part = ConnectionPart.Credentials,
            ExpectedVersion = 0, Payload = new byte[] { 2 } }, default);
        await SaveAsync(store, Key, ConnectionPart.Credentials, 1, 3);
        var found = await GetAsync(CreateStore(), Key);
        Assert.Equal("7", found.Account);
        Assert.Equal(expiresAt, found.ExpiresAt);
        await store.SaveAsync(new() { Key = Key, Connector = "other", Account = "8", ExpiresAt = expiresAt.AddDays(1),
            Part = ConnectionPart.Settings, ExpectedVersion = 1, Payload = new byte[] { 1 } }, default);
        found = await GetAsync(CreateStore(), Key);
        Assert.Equal(("other", "8", expiresAt.AddDays(1)), (found.Connector, found.Account, found.ExpiresAt!.Value));
    }

    [Fact]
    public async Task A_save_that_lost_changes_neither_account_nor_expiry()
    {
        var store = CreateStore();
        await SaveAsync(store, Key, ConnectionPart.Settings, 0);
        await store.SaveAsync(new() { Key = Key, Connector = "other", Account = "8", ExpiresAt = DateTimeOffset.UnixEpoch,
            Part = ConnectionPart.Settings, ExpectedVersion = 5, Payload = new byte[] { 1 } }, default);
        var found = await GetAsync(store, Key);
        Assert.Equal((Connector, null, null), (found.Connector, found.Account, found.ExpiresAt));
    }

    [Fact]
    public async Task Payloads_may_be_empty_or_large()
    {
        var store = CreateStore();
        var large = new byte[1 << 20];
        new Random(1).NextBytes(large);
        await SaveAsync(store, Key, ConnectionPart.Settings, 0);
        await SaveAsync(store, Key, ConnectionPart.FieldMaps, 0, large);
        var found = await GetAsync(CreateStore(), Key);
        Assert.Empty(PayloadOf(found, ConnectionPart.Settings));
        Assert.Equal(large, PayloadOf(found, ConnectionPart.FieldMaps));
    }

    [Fact]
    public async Task What_the_caller_does_with_its_bytes_later_changes_nothing()
    {
        var store = CreateStore();
        byte[] bytes = [1, 2, 3];
        await SaveAsync(store, Key, ConnectionPart.Settings, 0, bytes);
        bytes[0] = 9;
        Assert.Equal([1, 2, 3], PayloadOf(await GetAsync(store, Key), ConnectionPart.Settings));
    }

    [Fact]
    public async Task A_call_canceled_beforehand_does_nothing()
    {
        var store = CreateStore();
        var canceled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await store.SaveAsync(Request(Key, ConnectionPart.Settings, 0, [1]), canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.FindAsync(Key, canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.DeleteAsync(Key, canceled));
        Assert.Null(await FindAsync(store, Key));
    }
}
