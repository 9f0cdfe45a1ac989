using Integrations.Internal;
using Integrations.Storage;
using static Integrations.Tests.Webhooks.InboxHost;

namespace Integrations.Tests.Webhooks;

/// <summary>Stored events that are delivered again.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task Dead_events_are_replayed_into_a_repaired_handler_with_progress()
    {
        var isRepaired = false;
        var handler = new Handler((_, _) => isRepaired ? Task.CompletedTask : throw new FormatException());
        await using var host = await StartAsync(handler, o => o.MaxAttempts = 1);
        await host.AddAsync("t", [.. Enumerable.Range(0, 2_500).Select(i => Event($"e{i}", raw: $$"""{"n":{{i}}}"""))]);
        await host.RunAsync();
        (await host.StoredAsync()).Should().OnlyContain(entry => entry.State == InboxState.Dead);

        isRepaired = true;
        var progress = new List<long>();
        (await host.Inbox.ReplayAsync(new(), new Progress(progress), default)).Should().Be(2_500);
        await host.RunAsync();

        progress.Should().Equal(1_000, 2_000, 2_500);
        handler.DoneIds.Should().BeEquivalentTo(Enumerable.Range(0, 2_500).Select(i => $"e{i}"));
        handler.Done.Should().OnlyContain(e => e.IsReplay && e.Attempt == 1);
        handler.Done.Single(e => e.Id == "e7").Raw.Text.Should().Be("""{"n":7}""");
        (await host.Inbox.ReplayAsync(new() { DeadOnly = false }, null, default)).Should().Be(0, "their bodies are erased");
    }

    [Fact]
    public async Task Handled_events_are_replayed_where_the_host_keeps_them()
    {
        var handler = new Handler();
        await using var host = await StartAsync(handler, o => o.KeepHandledEvents = true);
        await host.AddAsync(("a", Event("e1")), ("b", Event("e2")));
        await host.RunAsync();
        (await host.Inbox.ReplayAsync(new(), null, default)).Should().Be(0, "none is dead");
        (await host.Inbox.ReplayAsync(new() { Tenant = "b", DeadOnly = false }, null, default)).Should().Be(1);
        await host.RunAsync();
        handler.Done.Select(e => (e.Id, e.IsReplay)).Should().BeEquivalentTo([("e1", false), ("e2", false), ("e2", true)]);
    }

    [Fact]
    public async Task Live_events_are_handled_before_replays()
    {
        InboxHost host = null!;
        var handler = new Handler(async (e, _) =>
        {
            if (e is { IsReplay: false, Id: not "live" }) throw new FormatException();
            if (e is { IsReplay: true, Id: "e30" }) await host.AddAsync("t", Event("live"));
        });
        host = await StartAsync(handler, o => (o.MaxAttempts, o.ConcurrencyPerTenant, o.Concurrency) = (1, 1, 1));
        await using var disposed = host;
        await host.AddAsync("t", [.. Enumerable.Range(0, 3_000).Select(i => Event($"e{i}"))]);
        await host.RunAsync();
        await host.Inbox.ReplayAsync(new(), null, default);
        await host.RunAsync();
        handler.DoneIds.ToList().IndexOf("live").Should().BeInRange(30, 300);
        handler.Done.Should().HaveCount(3_001);
    }

    [Fact]
    public async Task Replays_leave_half_of_the_places_to_live_events()
    {
        var gate = new TaskCompletionSource();
        var handler = new Handler((e, _) => e.IsReplay ? gate.Task : Task.CompletedTask);
        await using var host = await StartAsync(handler, o =>
            (o.KeepHandledEvents, o.Concurrency, o.ConcurrencyPerTenant) = (true, 4, 4));
        await host.AddAsync("t", [.. Enumerable.Range(0, 10).Select(i => Event($"e{i}"))]);
        await host.RunAsync();
        await host.Inbox.ReplayAsync(new() { DeadOnly = false }, null, default);
        await host.Clock.RunUntilAsync(() => handler.Begun.Count(e => e.IsReplay) == 2);
        await host.AddAsync("t", Event("live"));
        await host.Clock.RunUntilAsync(() => handler.DoneIds.Contains("live"));
        handler.Begun.Count(e => e.IsReplay).Should().Be(2);
        gate.SetResult();
        await host.RunAsync();
        handler.Done.Should().HaveCount(21);
    }

    [Fact]
    public async Task An_older_change_is_marked_when_a_later_one_of_its_record_was_handled()
    {
        var handler = new Handler((e, _) => e is { Id: "old", IsReplay: false } ? throw new FormatException() : Task.CompletedTask);
        await using var host = await StartAsync(handler, o => o.MaxAttempts = 1);
        await host.AddAsync("t", Event("old", "r", seconds: 1), Event("new", "r", seconds: 2), Event("other", "s", seconds: 0));
        await host.RunAsync();
        await host.Inbox.ReplayAsync(new(), null, default);
        await host.AddAsync("t", Event("late", "r", seconds: 1), Event("newest", "r", seconds: 3));
        await host.RunAsync();
        handler.Done.ToDictionary(e => e.Id, e => e.IsOutdated).Should().BeEquivalentTo(new Dictionary<string, bool>
        {
            ["new"] = false, ["other"] = false, ["old"] = true, ["late"] = true, ["newest"] = false,
        });
    }

    [Fact]
    public async Task A_canceled_replay_keeps_what_it_requested()
    {
        var handler = new Handler((e, _) => e.IsReplay ? Task.CompletedTask : throw new FormatException());
        await using var host = await StartAsync(handler, o => o.MaxAttempts = 1);
        await host.AddAsync("t", [.. Enumerable.Range(0, 2_500).Select(i => Event($"e{i}"))]);
        await host.RunAsync();
        using var cancellation = new CancellationTokenSource();
        await host.Inbox.Awaiting(inbox => inbox.ReplayAsync(new(), new Canceling(cancellation), cancellation.Token)).Should()
            .ThrowAsync<OperationCanceledException>();
        await host.RunAsync();
        handler.Done.Should().HaveCount(1_000);
        (await host.Inbox.ReplayAsync(new(), null, default)).Should().Be(1_500);
    }

    private sealed class Progress(List<long> seen) : IProgress<long>
    {
        public void Report(long value) => seen.Add(value);
    }

    private sealed class Canceling(CancellationTokenSource cancellation) : IProgress<long>
    {
        public void Report(long value) => cancellation.Cancel();
    }
}
