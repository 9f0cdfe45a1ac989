using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.RateLimiting;

/// <summary>Numbers at and beyond what a budget can be, in a definition and in a vendor's headers.</summary>
public sealed class ExtremeBudgetTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(1e-9, false)]
    [InlineData(1 / (31 * 86_400.0), true)]
    [InlineData(1e9, true)]
    public void A_bucket_frees_a_permit_in_31_days(double perSecond, bool isValid)
    {
        var define = () => DefinitionValidator.Validate(AcmeConnector.Definition() with
        {
            Budgets = [Budget.TokenBucket("bucket", 5, perSecond)],
        });
        if (isValid) define.Should().NotThrow();
        else define.Should().Throw<ConnectorDefinitionException>().WithMessage("*refillPerSecond*");
    }

    [Theory]
    [InlineData(1, "second", null)]
    [InlineData(0, "second", "*Permits*0 admits no request*")]
    [InlineData(-1, "second", "*Permits*-1 admits no request*")]
    [InlineData(1, "first", "*Name*'first' is used twice*")]
    public void Each_budget_has_a_permit_and_a_name_of_its_own(int permits, string name, string? fault)
    {
        var define = () => DefinitionValidator.Validate(AcmeConnector.Definition() with
        {
            Budgets = [Budget.Daily("first", 1), Budget.Concurrency(name, permits)],
        });
        if (fault is null) define.Should().NotThrow();
        else define.Should().Throw<ConnectorDefinitionException>().WithMessage(fault);
    }

    public static TheoryData<string, Budget> Kinds => new()
    {
        { "window", Budget.SlidingWindow("it", 10, Minute) },
        { "fixed", Budget.FixedWindow("it", 10, TimeSpan.FromDays(31)) },
        { "bucket", Budget.TokenBucket("it", 10, 0.1) },
        { "slow bucket", Budget.TokenBucket("it", 10, 1e-6) },
        { "daily", Budget.Daily("it", 10) },
        { "concurrency", Budget.Concurrency("it", 10) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Absurd_figures_among_requests_that_overlap_end_with_the_window(string kind, Budget budget)
    {
        var gate = new GateHost(budgets: budget);
        var (state, now) = (gate.Budgets[0], gate.Gate.Now);
        for (var i = 0; i < 3; i++) state.Take(1);
        state.Finish(now, 1);
        state.Correct(now, now, new(1e18, Remaining: 0, null, null));
        state.Finish(now, 1);
        state.Correct(now, now, new(10, null, Used: 1e18, null));
        state.Finish(now, 1);
        state.Correct(now, now, new(10, Remaining: 7, null, null));
        await gate.AcquireAsync(within: TimeSpan.Zero);
        gate.Clock.Advance(TimeSpan.FromDays(32));
        (await gate.SendAsync()).Should().BeTrue(kind);
    }
}
