using Integrations.Sqlite.Internal;
using Integrations.Storage;
using static Integrations.Sqlite.Tests.Acts;

namespace Integrations.Sqlite.Tests;

/// <summary>A process is killed in front of each statement of a write in turn, and after the last.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly DatabaseFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_connection_that_is_made_is_there_or_not() => AtEveryStepAsync(
        Create,
        prepare: _ => Task.CompletedTask,
        isOld: found => found is null,
        isNew: found => Holds(found, ConnectionPart.Settings, 1, 4) && found!.Parts.Count == 1);

    [Fact]
    public Task A_part_that_is_replaced_is_the_old_or_the_new_one_and_its_row_with_it() => AtEveryStepAsync(
        Replace,
        prepare: ConnectAsync,
        isOld: found => Holds(found, ConnectionPart.Credentials, 1, 2) && Holds(found, ConnectionPart.Settings, 1, 1)
            && found!.Account == "2",
        isNew: found => Holds(found, ConnectionPart.Credentials, 2, 3) && Holds(found, ConnectionPart.Settings, 1, 1)
            && found!.Account == "3");

    [Fact]
    public Task A_connection_that_is_removed_is_whole_or_gone() => AtEveryStepAsync(
        Delete,
        prepare: ConnectAsync,
        isOld: found => Holds(found, ConnectionPart.Credentials, 1, 2) && Holds(found, ConnectionPart.Settings, 1, 1),
        isNew: found => found is null);

    /// <summary>Steps of three statements, to be quick: each is a statement of one transaction.</summary>
    [Fact]
    public async Task A_file_that_is_created_is_empty_or_has_all_tables()
    {
        for (var step = 0; ; step += 3)
        {
            File.Delete(_folder.Path);
            var ended = await ChildProcess.RunAsync(CrashingProcess.Argument, _folder.Path, Open, $"{step}");
            await ConnectAsync(_folder.OpenStore());
            Whole(await _folder.OpenStore().FindAsync(Key, default)).Should().BeTrue("a crash before step {0} leaves a usable file", step);
            _folder.Close();
            if (ended) break;
        }

        static bool Whole(StoredConnection? found) => Holds(found, ConnectionPart.Credentials, 1, 2);
    }

    [Fact]
    public async Task A_log_that_is_being_written_into_the_file_is_still_there()
    {
        var keys = Enumerable.Range(0, 60).Select(i => new ConnectionKey("acme", new($"c{i}"))).ToList();
        var large = new byte[500_000];
        foreach (var key in keys) (await SaveLargeAsync(key, large)).Should().BeTrue();

        // A reader keeps the log from being emptied by the last one to close the file.
        (await ChildProcess.RunAsync(CheckpointingProcess.Argument, _folder.Path)).Should().BeFalse("it is killed meanwhile");
        new FileInfo(_folder.Path + "-wal").Length.Should().BeGreaterThan(keys.Count * large.Length, "it was not emptied yet");

        foreach (var key in keys)
            (await _folder.OpenStore().FindAsync(key, default))!.Parts[ConnectionPart.Settings].Payload.Length.Should().Be(large.Length);
        RequireIntegrity();
        (await SaveLargeAsync(new("rival", Key.Connection), large)).Should().BeTrue();

        async Task<bool> SaveLargeAsync(ConnectionKey key, byte[] payload) =>
            (await _folder.OpenStore(opened: c => c.Execute("PRAGMA wal_autocheckpoint = 0")).SaveAsync(new() { Key = key, Connector = "a",
                Part = ConnectionPart.Settings, ExpectedVersion = 0, Payload = payload }, default)).IsSaved;
    }

    private async Task AtEveryStepAsync(string act, Func<IConnectionStore, Task> prepare, Func<StoredConnection?, bool> isOld,
        Func<StoredConnection?, bool> isNew)
    {
        var (old, made) = (0, 0);
        for (var step = 0; ; step++)
        {
            await _folder.OpenStore().DeleteAsync(Key, default);
            await prepare(_folder.OpenStore());
            _folder.Close();
            var ended = await ChildProcess.RunAsync(CrashingProcess.Argument, _folder.Path, act, $"{step}");
            var found = await _folder.OpenStore().FindAsync(Key, default);
            (isOld(found) || isNew(found)).Should().BeTrue("a crash before step {0} leaves the old record or the new one", step);
            if (isOld(found)) old++;
            else made++;
            if (isOld(found)) await RunAsync(act, _folder.OpenStore());
            isNew(await _folder.OpenStore().FindAsync(Key, default)).Should()
                .BeTrue("after a crash before step {0} another process can go on", step);
            RequireIntegrity();
            if (ended) break;
        }

        old.Should().BeGreaterThan(3, "before it begins, after each statement, and before it commits");
        made.Should().Be(2, "after it has committed, and when nothing is left to crash before");
    }

    private void RequireIntegrity() => _folder.Connect().Scalar("PRAGMA integrity_check").Should().Be("ok");
}
