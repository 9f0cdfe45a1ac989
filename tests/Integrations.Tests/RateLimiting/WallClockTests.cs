using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.RateLimiting;

/// <summary>The wall clock of the machine is set, while time goes on as before.</summary>
public sealed class WallClockTests
{
    private readonly SetClock _clock = new();

    [Fact]
    public void A_pause_ends_after_its_length_when_the_clock_was_set_back_by_a_day()
    {
        var pauses = new GatePauses(new(Options.Create(new IntegrationsOptions())), _clock);
        var key = GateHost.Key(1);
        pauses.Set(key, null, _clock.GetUtcNow().AddMinutes(1));
        _clock.Offset = -TimeSpan.FromDays(1);
        pauses.Until(key).Should().NotBeNull("the vendor requested a minute");
        _clock.Inner.Advance(TimeSpan.FromMinutes(1.1));
        pauses.Until(key).Should().BeNull();
    }

    [Fact]
    public void A_pause_ends_with_its_time_when_the_machine_has_slept()
    {
        var pauses = new GatePauses(new(Options.Create(new IntegrationsOptions())), _clock);
        pauses.Set(GateHost.Key(1), null, _clock.GetUtcNow().AddMinutes(1));
        _clock.Offset = TimeSpan.FromMinutes(2);
        pauses.Until(GateHost.Key(1)).Should().BeNull("a machine that sleeps does not count");
    }

    [Fact]
    public async Task A_store_of_shared_budgets_that_was_away_is_tried_again_when_the_clock_was_set_back_by_a_day()
    {
        var store = new SharedBudgetStore(new Away(), _clock, NullLogger.Instance);
        for (var i = 0; i < 2; i++) await store.TryAsync(Exchange());
        store.IsAway.Should().BeTrue();
        store.MayTry().Should().BeFalse("it was tried a moment ago");
        _clock.Offset = -TimeSpan.FromDays(1);
        _clock.Inner.Advance(TimeSpan.FromSeconds(1.1));
        store.MayTry().Should().BeTrue();
    }

    private static BudgetExchange Exchange() => new() { Process = "p", Number = 1, Group = "g", Budgets = [] };

    private sealed class Away : ISharedBudgets
    {
        public ValueTask<BudgetExchangeReply> ExchangeAsync(BudgetExchange exchange, CancellationToken cancellationToken) =>
            ValueTask.FromException<BudgetExchangeReply>(new IOException("The connection broke."));
    }

    /// <summary>A clock whose wall time is set on request.</summary>
    private sealed class SetClock : TimeProvider
    {
        public ManualTimeProvider Inner { get; } = new();

        public TimeSpan Offset { get; set; }

        public override long TimestampFrequency => Inner.TimestampFrequency;

        public override long GetTimestamp() => Inner.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => Inner.GetUtcNow() + Offset;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            Inner.CreateTimer(callback, state, dueTime, period);
    }
}
