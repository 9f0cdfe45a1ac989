using Integrations.Storage;
using Integrations.Tests.Support;

namespace Integrations.Tests.RateLimiting;

/// <summary>The memory by which the gates are tested follows the rules of the script on Redis.</summary>
public sealed class SharedBudgetServerTests : SharedBudgetRules
{
    private readonly ManualTimeProvider _clock = new();
    private readonly SharedBudgetServer _server;

    public SharedBudgetServerTests() => _server = new(_clock, new Random(1));

    protected override ISharedBudgets Budgets => _server.AtOnce();

    protected override void Pass(int milliseconds) => _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
}
