using Integrations.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Integrations.Tests.Time;

public sealed class FakeClockTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeClock _clock = new();
    private readonly List<TimeSpan> _fired = [];

    [Fact]
    public void It_is_a_FakeTimeProvider_whose_timers_fire_inside_Advance()
    {
        FakeTimeProvider clock = _clock;
        using var timer = Note(Second, Timeout.InfiniteTimeSpan);
        clock.Advance(Second / 2);
        _fired.Should().BeEmpty();
        clock.Advance(5 * Second);
        _fired.Should().Equal(5.5 * Second);
        _clock.TimerCount.Should().Be(0, "it fires once");
    }

    [Fact]
    public void Moving_from_timer_to_timer_each_reads_its_own_time()
    {
        using var once = Note(2 * Second, Timeout.InfiniteTimeSpan);
        using var periodic = Note(3 * Second, 2 * Second);
        for (var move = 0; move < 4; move++) _clock.AdvanceToNext().Should().BeTrue();
        _fired.Should().Equal(2 * Second, 3 * Second, 5 * Second, 7 * Second);
        periodic.Dispose();
        _clock.AdvanceToNext().Should().BeFalse("no timer is set");
        _clock.Elapsed.Should().Be(7 * Second);
    }

    [Fact]
    public void After_a_long_move_a_periodic_timer_is_due_in_its_own_rhythm()
    {
        using var periodic = Note(2 * Second, 2 * Second);
        _clock.Advance(5 * Second);
        _clock.AdvanceToNext();
        _fired.Should().Equal(5 * Second, 5 * Second, 6 * Second);
    }

    [Fact]
    public void A_timer_that_is_due_now_fires_at_once_and_one_that_is_set_again_in_its_callback_goes_on()
    {
        ITimer? again = null;
        again = _clock.CreateTimer(
            _ =>
            {
                _fired.Add(_clock.Elapsed);
                if (_fired.Count < 3) again?.Change(Second, Timeout.InfiniteTimeSpan);
            },
            null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        again.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        _fired.Should().Equal(TimeSpan.Zero);
        while (_clock.AdvanceToNext()) { }

        _fired.Should().Equal(TimeSpan.Zero, Second, 2 * Second);
        again.Dispose();
        again.Change(Second, Timeout.InfiniteTimeSpan).Should().BeFalse();
        _clock.TimerCount.Should().Be(0);
    }

    [Fact]
    public async Task Delays_are_waits_and_timeouts_and_periodic_timers_are_not()
    {
        using var timeout = new CancellationTokenSource(Second, _clock);
        using var periodic = Note(Second, Second);
        (_clock.TimerCount, _clock.HasPendingDelay).Should().Be((2, false));
        var delay = Task.Delay(3 * Second, _clock, CancellationToken.None);
        _clock.HasPendingDelay.Should().BeTrue();
        _clock.HasTimerIn(3 * Second).Should().BeTrue();
        _clock.HasTimerIn(2 * Second).Should().BeFalse();
        _clock.Advance(Second);
        timeout.IsCancellationRequested.Should().BeTrue();
        _clock.HasTimerIn(2 * Second).Should().BeTrue("a second has passed");
        _clock.Advance(2 * Second);
        await delay;
        _clock.HasPendingDelay.Should().BeFalse();
    }

    [Fact]
    public void A_clock_whose_wall_time_is_adjusted_still_reaches_its_timers()
    {
        using var timer = Note(Second, Timeout.InfiniteTimeSpan);
        _clock.AdjustTime(_clock.GetUtcNow() + TimeSpan.FromHours(1));
        for (var move = 0; move < 2; move++) _clock.AdvanceToNext();
        _fired.Should().ContainSingle();
    }

    [Fact]
    public void Another_machine_s_clock_is_off_by_a_constant_and_shares_the_timers()
    {
        var skewed = _clock.Skewed(-3 * Second);
        using var timer = skewed.CreateTimer(_ => _fired.Add(_clock.Elapsed), null, Second, Timeout.InfiniteTimeSpan);
        _clock.AdvanceToNext();
        _fired.Should().Equal(Second);
        (_clock.GetUtcNow() - skewed.GetUtcNow()).Should().Be(3 * Second);
        skewed.GetTimestamp().Should().Be(_clock.GetTimestamp());
    }

    [Fact]
    public async Task Who_sees_a_timer_may_move_the_clock_to_it()
    {
        const int Rounds = 2_000;
        var fired = 0;
        var setting = Task.Run(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                using var timer = _clock.CreateTimer(_ => Interlocked.Increment(ref fired), null, Second, Timeout.InfiniteTimeSpan);
                SpinWait.SpinUntil(() => Volatile.Read(ref fired) > round, TimeSpan.FromSeconds(5)).Should().BeTrue("it was seen");
            }
        });
        while (!setting.IsCompleted)
            if (_clock.TimerCount > 0) _clock.Advance(Second);
        await setting;
        _clock.Elapsed.Should().Be(Rounds * Second, "one move a timer is enough");
    }

    [Fact]
    public void Threads_that_set_timers_while_the_clock_moves_leave_none_behind()
    {
        const int Each = 500;
        var fired = 0;
        Parallel.For(0, 4, number =>
        {
            for (var i = 0; i < Each; i++)
            {
                _clock.CreateTimer(_ => Interlocked.Increment(ref fired), null, Second * (i % 7), Timeout.InfiniteTimeSpan);
                if (number == 0) _clock.AdvanceToNext();
            }
        });
        for (var move = 0; move < 100 && _clock.AdvanceToNext(); move++) { }

        (fired, _clock.TimerCount).Should().Be((4 * Each, 0));
    }

    private ITimer Note(TimeSpan dueTime, TimeSpan period) =>
        _clock.CreateTimer(_ => _fired.Add(_clock.Elapsed), null, dueTime, period);
}
