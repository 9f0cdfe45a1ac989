using System.Collections.Concurrent;
using Integrations.OAuth;

namespace Integrations.Chaos.Tests;

/// <summary>Processes that receive and handle events are killed, one after the other; a last one handles what is left.</summary>
public sealed class InboxKillTests
{
    private const int AtOnce = 3;
    private static readonly int Kills = Rounds.Of(6, 60);

    [Fact]
    public Task On_SQLite_no_acknowledged_event_is_lost() => InFolderAsync(async database =>
    {
        await using var last = new InboxHost(onSqlite: true, database);
        await KillAsync(onSqlite: true, database, last);
    });

    [RealServersFact]
    public async Task On_PostgreSQL_no_acknowledged_event_is_lost_and_each_has_its_effect_once()
    {
        var database = await Processes.CreateDatabaseAsync();
        await using var last = new InboxHost(onSqlite: false, database);
        await last.CreateTablesAsync();
        var handled = await KillAsync(onSqlite: false, database, last);
        (await last.EffectsAsync()).Should().OnlyHaveUniqueItems().And.BeEquivalentTo(handled);
    }

    /// <summary>The identities of what was handled: all that was acknowledged, and what was added when a kill came.</summary>
    private static async Task<IReadOnlyList<string>> KillAsync(bool onSqlite, string database, InboxHost last)
    {
        var acknowledged = new ConcurrentQueue<string>();
        var random = new Random(7);
        var running = new Queue<InboxProcess>(Enumerable.Range(0, AtOnce).Select(Start));
        for (var kill = 0; kill < Kills; kill++)
        {
            running.Enqueue(Start(AtOnce + kill));
            await running.Dequeue().KillAfterAsync(random.Next(1, 120));
        }

        while (running.TryDequeue(out var process)) await process.KillAfterAsync(1);
        while (await last.TakeAsync("last", TimeProvider.System.GetUtcNow() + (InboxHost.Lease * 2) + TimeSpan.FromMinutes(1)) > 0) { }

        (await last.Store.MeasureAsync(default)).Waiting.Should().Be(0);
        var handled = await last.Store.ListAsync(new() { DeadOnly = false }, default).Select(e => e.Identity).ToListAsync();
        acknowledged.Should().NotBeEmpty().And.OnlyHaveUniqueItems();
        acknowledged.Except(handled).Should().BeEmpty();
        return handled;

        InboxProcess Start(int number) => InboxProcess.Start(onSqlite, database, $"p{number}", acknowledged);
    }

    private static async Task InFolderAsync(Func<string, Task> run)
    {
        var folder = Directory.CreateTempSubdirectory("integrations-inbox-").FullName;
        try
        {
            await run($"Data Source={Path.Combine(folder, "integrations.db")}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
