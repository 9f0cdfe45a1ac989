using Integrations.Internal;
using Integrations.Storage;

namespace Integrations.Tests.Connections;

public sealed class FileCrashTests : IDisposable
{
    private static readonly ConnectionKey Key = new("acme", new("c1"));

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_connection_that_is_made_is_there_or_not() => AtEveryStepAsync(
        prepare: _ => Task.CompletedTask,
        act: store => SaveAsync(store, ConnectionPart.Settings, 0, 1),
        isOld: found => found is null,
        isNew: found => Holds(found, ConnectionPart.Settings, 1, 1));

    [Fact]
    public Task A_part_that_is_replaced_is_the_old_or_the_new_one() => AtEveryStepAsync(
        prepare: ConnectAsync,
        act: store => SaveAsync(store, ConnectionPart.Credentials, 1, 3),
        isOld: found => Holds(found, ConnectionPart.Credentials, 1, 2) && Holds(found, ConnectionPart.Settings, 1, 1),
        isNew: found => Holds(found, ConnectionPart.Credentials, 2, 3) && Holds(found, ConnectionPart.Settings, 1, 1));

    [Fact]
    public Task A_connection_that_is_removed_is_whole_or_gone() => AtEveryStepAsync(
        prepare: ConnectAsync,
        act: async store => await store.DeleteAsync(Key, default),
        isOld: found => Holds(found, ConnectionPart.Credentials, 1, 2) && Holds(found, ConnectionPart.Settings, 1, 1),
        isNew: found => found is null);

    [Fact]
    public Task A_connection_made_again_after_an_interrupted_removal_has_nothing_of_the_old_one() => AtEveryStepAsync(
        prepare: async store =>
        {
            await ConnectAsync(store);
            await store.DeleteAsync(Key, default);
        },
        act: store => SaveAsync(store, ConnectionPart.Settings, 0, 4),
        isOld: found => found is null,
        isNew: found => Holds(found, ConnectionPart.Settings, 1, 4) && found!.Parts.Count == 1);

    [Fact]
    public async Task A_part_is_on_the_disk_before_it_has_its_name_and_its_name_before_the_save_returns()
    {
        await ConnectAsync(_folder.Open());
        var files = new CrashingFiles(int.MaxValue);
        await SaveAsync(_folder.Open(files), ConnectionPart.Credentials, 1, 3);
        files.Steps.Should().Equal("create folder", "write credentials.json.new", "replace credentials.json", "sync");
    }

    [Fact]
    public async Task What_an_interrupted_removal_left_goes_with_the_next()
    {
        await ConnectAsync(_folder.Open());
        var files = new CrashingFiles(4);
        await FluentActions.Awaiting(() => _folder.Open(files).DeleteAsync(Key, default).AsTask()).Should().ThrowAsync<CrashException>();
        Directory.GetDirectories(new FileLayout(_folder.Root).Removed).Should().ContainSingle();
        await ConnectAsync(_folder.Open());
        await _folder.Open().DeleteAsync(Key, default);
        Directory.GetDirectories(new FileLayout(_folder.Root).Removed).Should().BeEmpty();
    }

    /// <summary>
    /// Crashes before the first step, the second, and so on until nothing is left to crash before; looks with another process each time,
    /// which can also go on.
    /// </summary>
    private async Task AtEveryStepAsync(Func<IConnectionStore, Task> prepare, Func<IConnectionStore, Task> act,
        Func<StoredConnection?, bool> isOld, Func<StoredConnection?, bool> isNew)
    {
        var (old, made) = (0, 0);
        for (var step = 0; ; step++)
        {
            await _folder.Open().DeleteAsync(Key, default);
            await prepare(_folder.Open());
            var crashed = await CrashesAsync(act, step);
            var found = await _folder.Open().FindAsync(Key, default);
            (isOld(found) || isNew(found)).Should().BeTrue("a crash before step {0} leaves the old record or the new one", step);
            if (isOld(found)) old++;
            else made++;
            if (isOld(found)) await act(_folder.Open());
            isNew(await _folder.Open().FindAsync(Key, default)).Should()
                .BeTrue("after a crash before step {0} another process can go on", step);
            if (!crashed) break;
        }

        old.Should().BeGreaterThan(1);
        made.Should().BeGreaterThan(1);
    }

    private async Task<bool> CrashesAsync(Func<IConnectionStore, Task> act, int step)
    {
        try
        {
            await act(_folder.Open(new CrashingFiles(step)));
            return false;
        }
        catch (CrashException)
        {
            return true;
        }
    }

    private static async Task ConnectAsync(IConnectionStore store)
    {
        await SaveAsync(store, ConnectionPart.Settings, 0, 1);
        await SaveAsync(store, ConnectionPart.Credentials, 0, 2);
    }

    private static async Task SaveAsync(IConnectionStore store, ConnectionPart part, long expected, byte payload) =>
        (await store.SaveAsync(new() { Key = Key, Connector = "a", Part = part, ExpectedVersion = expected, Payload = new[] { payload } },
            default)).IsSaved.Should().BeTrue();

    private static bool Holds(StoredConnection? found, ConnectionPart part, long version, byte payload) =>
        found?.Parts.GetValueOrDefault(part) is { } stored && stored.Version == version && stored.Payload.Span.SequenceEqual([payload]);
}
