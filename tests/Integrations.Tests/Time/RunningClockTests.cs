using Integrations.Testing;
using Integrations.Tests.Support;

namespace Integrations.Tests.Time;

[Collection(nameof(MeasuresTheProcess))]
public sealed class RunningClockTests
{
    private static readonly TimeSpan RealTime = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Clocks_that_run_side_by_side_do_not_hold_each_other_up(int clocks)
    {
        using var stop = new CancellationTokenSource();
        var passing = Enumerable.Range(0, clocks).Select(_ => PassAnHourAsync(stop.Token)).ToArray();

        var passed = await EndsAsync(Task.WhenAll(passing), stop);

        passed.Should().BeTrue("each clock has nobody to wait for but the others");
    }

    [Fact]
    public async Task A_clock_runs_beside_a_loop_that_polls_on_the_real_clock()
    {
        using var stop = new CancellationTokenSource();
        var polling = RepeatAsync(async () => await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System), stop.Token);

        var passed = await EndsAsync(PassAnHourAsync(stop.Token), stop);

        passed.Should().BeTrue("a loop that only looks at something is no work that a clock waits for");
        await polling;
    }

    [Fact]
    public async Task A_clock_stands_still_while_work_waits_for_its_turn()
    {
        var clock = new FakeClock();
        using var running = clock.RunByItself();
        using var stop = new CancellationTokenSource();
        var hour = Task.Delay(TimeSpan.FromHours(1), clock, CancellationToken.None);
        var loops = Enumerable.Range(0, 4 * Environment.ProcessorCount);
        var working = loops.Select(_ => RepeatAsync(async () => await Task.Yield(), stop.Token)).ToArray();

        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, CancellationToken.None);
        clock.Elapsed.Should().Be(TimeSpan.Zero);

        await stop.CancelAsync();
        await Task.WhenAll(working);
        await hour.WaitAsync(RealTime, TimeProvider.System, CancellationToken.None);
    }

    /// <summary>False when it takes too long; then it is stopped, so that its clocks do not stand in the way of the next test.</summary>
    private static async Task<bool> EndsAsync(Task passing, CancellationTokenSource stop)
    {
        await Task.WhenAny(passing, Task.Delay(RealTime, TimeProvider.System, CancellationToken.None));
        await stop.CancelAsync();
        await passing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return passing.IsCompletedSuccessfully;
    }

    private static async Task PassAnHourAsync(CancellationToken stop)
    {
        var clock = new FakeClock();
        using var running = clock.RunByItself();
        for (var third = 0; third < 3; third++) await Task.Delay(TimeSpan.FromMinutes(20), clock, stop);
        clock.Elapsed.Should().Be(TimeSpan.FromHours(1));
    }

    /// <summary>In the pool itself: the context of a test has threads of its own.</summary>
    private static Task RepeatAsync(Func<Task> step, CancellationToken stop) => Task.Run(async () =>
    {
        while (!stop.IsCancellationRequested) await step();
    }, CancellationToken.None);
}
