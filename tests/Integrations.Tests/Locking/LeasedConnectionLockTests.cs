using Integrations.Conformance;
using Integrations.Storage;
using Integrations.Testing;

namespace Integrations.Tests.Locking;

public sealed class LeasedConnectionLockTests : ConnectionLeaseContract
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    private readonly FakeClock _clock = new();
    private readonly FakeLeases _leases;
    private readonly LeasedConnectionLock _lock;

    public LeasedConnectionLockTests()
    {
        _leases = new(_clock);
        _lock = new(_leases, Duration, _clock);
    }

    [Fact]
    public async Task It_is_extended_at_each_third_while_it_is_held_and_then_no_more()
    {
        var held = await TakeAsync();
        await PassUntilAsync(_clock, () => _leases.Extensions == 9);
        _clock.Elapsed.Should().BeCloseTo(3 * Duration, TimeSpan.FromSeconds(9));
        held.Lost.IsCancellationRequested.Should().BeFalse();
        await held.DisposeAsync();
        _leases.Count.Should().Be(0);
        _clock.TimerCount.Should().Be(0);
    }

    [Fact]
    public async Task A_short_failure_of_the_server_loses_nothing()
    {
        await using var held = await TakeAsync();
        _leases.IsDown = true;
        await PassUntilAsync(_clock, () => _clock.Elapsed > Duration / 2);
        _leases.IsDown = false;
        await PassUntilAsync(_clock, () => _leases.Extensions == 3);
        held.Lost.IsCancellationRequested.Should().BeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_lost_when_the_server_does_not_answer_for_its_whole_duration_and_not_before(bool hanging)
    {
        var held = await TakeAsync();
        (_leases.IsDown, _leases.IsHanging) = (!hanging, hanging);
        await PassUntilAsync(_clock, () => held.Lost.IsCancellationRequested);
        _clock.Elapsed.Should().BeGreaterThanOrEqualTo(Duration).And.BeLessThan(Duration + TimeSpan.FromSeconds(3));
        await held.DisposeAsync();
    }

    [Fact]
    public async Task Releasing_gives_up_on_a_server_that_hangs()
    {
        var held = await TakeAsync();
        _leases.IsHanging = true;
        var releasing = held.DisposeAsync().AsTask();
        await PassUntilAsync(_clock, () => releasing.IsCompleted);
        await releasing.Invoking(t => t).Should().ThrowAsync<OperationCanceledException>();
        _clock.Elapsed.Should().BeLessThan(Duration);
    }

    [Fact]
    public async Task A_lease_whose_answer_was_lost_is_given_back()
    {
        _leases.LosesAnswers = true;
        await FluentActions.Awaiting(TakeAsync).Should().ThrowAsync<IOException>();
        _leases.Count.Should().Be(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(601)]
    public void A_duration_that_is_no_lease_s_is_refused(int seconds) =>
        FluentActions.Invoking(() => new LeasedConnectionLock(_leases, TimeSpan.FromSeconds(seconds), _clock)).Should()
            .Throw<ArgumentOutOfRangeException>().WithMessage("*at most 00:10:00*");

    [Fact]
    public void The_longest_lease_is_ten_minutes() =>
        FluentActions.Invoking(() => new LeasedConnectionLock(_leases, TimeSpan.FromMinutes(10), _clock)).Should().NotThrow();

    [Fact]
    public async Task A_server_that_is_down_is_said_so()
    {
        _leases.IsDown = true;
        await FluentActions.Awaiting(TakeAsync).Should().ThrowAsync<IOException>();
    }

    protected override IConnectionLock CreateLock(TimeProvider clock) => new LeasedConnectionLock(_leases, Duration, clock);

    protected override Task EndLeaseAsync(ConnectionKey key)
    {
        _leases.End(key);
        return Task.CompletedTask;
    }

    protected override Task MoveLeaseEndAsync(ConnectionKey key, TimeSpan by)
    {
        _leases.Move(key, by);
        return Task.CompletedTask;
    }

    private async Task<IConnectionLockHandle> TakeAsync() => (await _lock.TryAcquireAsync(Key, TimeSpan.Zero, default))!;
}
