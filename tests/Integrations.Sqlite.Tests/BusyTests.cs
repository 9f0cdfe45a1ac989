using Integrations.Sqlite.Internal;
using Integrations.Storage;
using Integrations.Testing;

namespace Integrations.Sqlite.Tests;

/// <summary>Another process writes, and takes its time.</summary>
public sealed class BusyTests : IDisposable
{
    private readonly DatabaseFolder _folder = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_writer_waits_and_then_goes_on()
    {
        var store = await OpenAsync();
        var other = _folder.Connect();
        other.Execute("BEGIN IMMEDIATE");
        var waiting = SaveAsync(store);
        for (var pause = 0; pause < 20; pause++)
        {
            while (_clock.TimerCount < 1) await Task.Yield();
            _clock.AdvanceToNext();
        }

        waiting.IsCompleted.Should().BeFalse();
        other.Execute("COMMIT");
        using var running = _clock.RunByItself();
        (await waiting).IsSaved.Should().BeTrue();
    }

    [Fact]
    public async Task One_that_waits_too_long_fails_and_so_does_the_one_behind_it()
    {
        var store = await OpenAsync();
        var other = _folder.Connect();
        other.Execute("BEGIN IMMEDIATE");
        using (_clock.RunByItself())
        {
            foreach (var call in new[] { SaveAsync(store), SaveAsync(store) })
            {
                var error = (await call.Invoking(c => c).Should().ThrowAsync<IntegrationException>()).Which;
                (error.Code, error.IsTransient).Should().Be((ErrorCode.StoreUnavailable, true));
                error.Message.Should().Contain(_folder.Path).And.Contain("SqliteStoreOptions.BusyTimeout").And.Contain("00:00:05");
            }

            _clock.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5)).And.BeLessThan(TimeSpan.FromSeconds(6));
            other.Execute("COMMIT");
            (await SaveAsync(store)).IsSaved.Should().BeTrue("who failed left nothing locked");
        }
    }

    [Fact]
    public async Task One_that_is_canceled_leaves_at_once_from_the_lock_and_from_the_queue()
    {
        var store = await OpenAsync();
        var other = _folder.Connect();
        other.Execute("BEGIN IMMEDIATE");
        using var caller = new CancellationTokenSource();
        var leaving = new[] { SaveAsync(store, caller.Token), SaveAsync(store, caller.Token) };
        await caller.CancelAsync();
        foreach (var call in leaving) await call.Invoking(c => c).Should().ThrowAsync<OperationCanceledException>();
        _clock.Elapsed.Should().Be(TimeSpan.Zero);
        other.Execute("COMMIT");
        (await SaveAsync(store)).IsSaved.Should().BeTrue();
    }

    [Fact]
    public async Task A_reader_does_not_wait_and_sees_what_was_committed()
    {
        var store = await OpenAsync();
        var other = _folder.Connect();
        other.Execute("BEGIN IMMEDIATE");
        other.Execute("DELETE FROM integrations_connections");
        (await store.FindAsync(Acts.Key, default)).Should().NotBeNull();
        _clock.TimerCount.Should().Be(0);
        other.Execute("COMMIT");
        (await store.FindAsync(Acts.Key, default)).Should().BeNull();
    }

    [Fact]
    public async Task A_waiting_writer_occupies_no_thread()
    {
        var store = await OpenAsync();
        var other = _folder.Connect();
        other.Execute("BEGIN IMMEDIATE");
        var began = TimeProvider.System.GetTimestamp();
        var waiting = Enumerable.Range(0, 200).Select(_ => SaveAsync(store)).ToList();
        TimeProvider.System.GetElapsedTime(began).Should().BeLessThan(TimeSpan.FromMilliseconds(900),
            "Microsoft.Data.Sqlite would block for its shortest timeout, a second, at the first already");
        other.Execute("COMMIT");
        using var running = _clock.RunByItself();
        (await Task.WhenAll(waiting)).Count(saved => saved.IsSaved).Should().Be(1, "all expected the same version");
    }

    private async Task<SqliteConnectionStore> OpenAsync()
    {
        var store = _folder.OpenStore(_clock);
        await Acts.ConnectAsync(store);
        return store;
    }

    private static Task<SaveResult> SaveAsync(SqliteConnectionStore store, CancellationToken cancellationToken = default) =>
        store.SaveAsync(new() { Key = Acts.Key, Connector = "a", Part = ConnectionPart.Credentials, ExpectedVersion = 1,
            Payload = new byte[] { 1 } }, cancellationToken).AsTask();
}
