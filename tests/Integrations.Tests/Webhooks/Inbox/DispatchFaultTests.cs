using Integrations.Internal;
using Integrations.Storage;
using static Integrations.Tests.Webhooks.InboxHost;

namespace Integrations.Tests.Webhooks;

/// <summary>Received events when processes stop or crash, and when the store is away.</summary>
public sealed class DispatchFaultTests
{
    [Fact]
    public async Task What_a_crashed_process_worked_on_is_taken_over_when_its_lease_ends()
    {
        var hanging = new Handler((_, _) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None));
        await using var crashed = await StartAsync(hanging);
        await crashed.AddAsync("t", Event("e1", "r"), Event("e2", "r"), Event("e3"));
        await crashed.Clock.RunUntilAsync(() => hanging.Begun.Count == 2);
        crashed.Wire.IsCut = true;
        var end = crashed.Clock.Elapsed + TimeSpan.FromMinutes(1);

        var handler = new Handler();
        await using var other = await StartAsync(handler, beside: crashed);
        await other.RunAsync();

        handler.DoneIds.Should().BeEquivalentTo("e1", "e2", "e3");
        handler.DoneIds.Where(id => id != "e3").Should().Equal("e1", "e2");
        handler.Done.Single(e => e.Id == "e1").Attempt.Should().Be(2);
        other.Clock.Elapsed.Should().BeGreaterThanOrEqualTo(end);
    }

    [Fact]
    public async Task While_a_handler_works_no_other_process_gets_its_event()
    {
        var gate = new TaskCompletionSource();
        var slow = new Handler((_, _) => gate.Task);
        await using var host = await StartAsync(slow, o => o.HandlerTimeout = TimeSpan.FromMinutes(20));
        await host.AddAsync("t", Event("e1", "r"), Event("e2", "r"));
        await host.Clock.RunUntilAsync(() => slow.Begun.Count == 1);
        var handler = new Handler();
        await using var other = await StartAsync(handler, beside: host);
        await host.Clock.RunUntilAsync(() => host.Clock.Elapsed > TimeSpan.FromMinutes(10));
        handler.Begun.Should().BeEmpty();
        gate.SetResult();
        await host.RunAsync();
        slow.DoneIds.Concat(handler.DoneIds).Should().BeEquivalentTo("e1", "e2");
    }

    [Fact]
    public async Task A_result_that_comes_after_the_lease_was_lost_is_not_stored()
    {
        var gate = new TaskCompletionSource();
        var paused = new Handler((_, _) => gate.Task);
        await using var host = await StartAsync(paused);
        await host.AddAsync("t", Event("e1"));
        await host.Clock.RunUntilAsync(() => paused.Begun.Count == 1);
        host.Wire.IsCut = true;
        var failing = new Handler((_, _) => throw new FormatException());
        await using var other = await StartAsync(failing, o => o.RetryDelay = o.MaxRetryDelay = TimeSpan.FromHours(2), host);
        await other.Clock.RunUntilAsync(() => failing.Begun.Count == 1
            && other.Wire.Inner.ListAsync(new() { DeadOnly = false }, default).ToBlockingEnumerable().Single().Error is not null);
        host.Wire.IsCut = false;
        gate.SetResult();
        await host.Clock.RunUntilAsync(() => host.Log.Lines.Any(line => line.Contains("was not stored")));
        (await host.StoredAsync("e1")).State.Should().Be(InboxState.Waiting);
    }

    [Fact]
    public async Task A_stop_waits_for_the_handlers_and_releases_what_has_not_begun()
    {
        var gate = new TaskCompletionSource();
        var handler = new Handler((_, _) => gate.Task);
        await using var host = await StartAsync(handler, o => (o.Concurrency, o.ConcurrencyPerTenant) = (1, 1));
        await host.AddAsync("t", Event("e1"), Event("e2"), Event("e3"));
        await host.Clock.RunUntilAsync(() => handler.Begun.Count == 1 && host.Dispatcher.Held == 3);
        var stop = host.Dispatcher.StopAsync(default);
        await Integrations.Testing.FakeClock.SettleAsync();
        stop.IsCompleted.Should().BeFalse();
        gate.SetResult();
        await stop;

        (await host.StoredAsync("e1")).State.Should().Be(InboxState.Handled);
        handler.BegunIds.Should().Equal("e1");
        var next = new Handler();
        await using var other = await StartAsync(next, beside: host);
        await other.Clock.RunUntilAsync(() => next.Done.Count == 2);
        next.Done.Select(e => (e.Id, e.Attempt)).Should().BeEquivalentTo([("e2", 1), ("e3", 1)]);
        other.Clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(30), "no lease had to end");
    }

    [Fact]
    public async Task A_stop_cancels_handlers_that_take_too_long_and_releases_their_events()
    {
        var handler = new Handler((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token));
        await using var host = await StartAsync(handler, o => o.HandlerTimeout = TimeSpan.FromMinutes(30));
        await host.AddAsync("t", Event("e1"));
        await host.Clock.RunUntilAsync(() => handler.Begun.Count == 1);
        await host.Clock.RunAsync(host.Dispatcher.StopAsync(default));
        host.Clock.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(10)).And.BeLessThan(TimeSpan.FromSeconds(20));
        (await host.StoredAsync("e1")).Should().Match<InboxEntry>(s => s.State == InboxState.Waiting && s.Attempts == 0 && s.Error == null);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_handlers_that_never_return()
    {
        var handler = new Handler((_, _) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None));
        await using var host = await StartAsync(handler);
        await host.AddAsync("t", Event("e1"));
        await host.Clock.RunUntilAsync(() => handler.Begun.Count == 1);
        await host.Clock.RunAsync(host.Dispatcher.StopAsync(default));
        host.Log.Lines.Should().Contain(line => line.Contains("The host stopped while the handlers of 1"));
    }

    [Fact]
    public async Task While_the_store_is_away_the_dispatcher_tries_ever_less_often_and_loses_nothing()
    {
        var handler = new Handler();
        await using var host = await StartAsync(handler);
        await host.AddAsync("t", Event("e1"));
        host.Wire.IsCut = true;
        lock (host.Wire.Claims) host.Wire.Claims.Clear();
        await host.Clock.RunUntilAsync(() => host.Clock.Elapsed > TimeSpan.FromMinutes(5));
        lock (host.Wire.Claims) host.Wire.Claims.Count.Should().BeInRange(10, 25);
        host.Wire.IsCut = false;
        await host.RunAsync();
        handler.DoneIds.Should().NotBeEmpty().And.OnlyContain(id => id == "e1", "it may have been handled just before the cut, too");
    }

    [Fact]
    public async Task An_event_that_ends_the_process_at_each_attempt_is_dead_without_another_one()
    {
        var handler = new Handler();
        var host = new InboxHost(o => o.MaxAttempts = 5);
        await using var disposed = host;
        await host.AddAsync("t", Event("crasher"));
        await CrashAsync(host, 5);
        await using var next = await StartAsync(handler, o => o.MaxAttempts = 5, host);
        await next.RunAsync();
        handler.Begun.Should().BeEmpty();
        (await next.StoredAsync("crasher")).Should().Match<InboxEntry>(s => s.State == InboxState.Dead
            && s.Error == "The process ended in each of 5 attempts, before the handlers returned.");
    }

    [Fact]
    public async Task Events_that_may_have_ended_the_process_are_handled_alone()
    {
        var running = 0;
        var most = 0;
        var handler = new Handler(async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
        });
        await using var host = new InboxHost();
        await host.AddAsync([.. Enumerable.Range(0, 20).Select(i => ($"t{i % 3}", Event($"e{i}")))]);
        await CrashAsync(host, 3);
        await using var next = await StartAsync(handler, beside: host);
        await next.RunAsync();
        handler.Done.Should().HaveCount(20);
        handler.Done.Should().OnlyContain(e => e.Attempt == 4, "an event that was released was not tried");
        most.Should().Be(1);
    }

    [Fact]
    public async Task An_event_that_is_handled_alone_and_never_returns_does_not_stop_the_others()
    {
        var handler = new Handler((e, _) => e.Id == "hangs" ? Forever() : Task.CompletedTask);
        await using var host = new InboxHost();
        await host.AddAsync("t", Event("hangs"));
        await CrashAsync(host, 3);
        await using var next = await StartAsync(handler, beside: host);
        await next.Clock.RunUntilAsync(() => handler.Begun.Count == 1);
        await next.AddAsync("other", Event("o1"), Event("o2"));
        await next.Clock.RunUntilAsync(() => handler.Done.Count == 2);
        handler.DoneIds.Should().BeEquivalentTo("o1", "o2");
    }

    [Fact]
    public async Task Tenants_whose_handlers_never_return_do_not_use_up_what_a_process_may_lease()
    {
        var handler = new Handler((e, _) => e.Tenant == "other" ? Task.CompletedTask : Forever());
        await using var host = await StartAsync(handler);
        await host.AddAsync(
            [.. Enumerable.Range(0, 10).SelectMany(t => Enumerable.Range(0, 60).Select(i => ($"stuck{t}", Event($"{t}-{i}"))))]);
        await host.Clock.RunUntilAsync(() => handler.Begun.Count == 40);
        await host.AddAsync("other", Event("o1"));
        await host.Clock.RunUntilAsync(() => !handler.Done.IsEmpty);
        handler.DoneIds.Should().Equal("o1");
    }

    /// <summary>A handler that ignores its cancellation token, and never returns.</summary>
    private static Task Forever() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, CancellationToken.None);

    /// <summary>Processes that lease what is due and end.</summary>
    private static async Task CrashAsync(InboxHost host, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var now = host.Clock.GetUtcNow();
            await host.Wire.Inner.ClaimAsync(
                new() { Owner = $"crashed{i}", Now = now, Until = now.AddMinutes(1), Count = 100, PerTenant = 100 }, default);
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }
}
