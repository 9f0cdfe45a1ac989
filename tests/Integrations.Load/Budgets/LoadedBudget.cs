using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Load;

/// <summary>A kind of budget: the limit that a vendor enforces, and the same limit as a connector declares it.</summary>
/// <param name="Kind">The name in the summary.</param>
/// <param name="Budget">The declaration.</param>
/// <param name="Limit">The vendor's limit.</param>
/// <param name="CallsPerSecond">The rate that the vendor allows.</param>
internal sealed record LoadedBudget(string Kind, Budget Budget, RateLimit Limit, double CallsPerSecond)
{
    /// <summary>The paths that calls request in turn.</summary>
    public IReadOnlyList<string> Paths { get; init; } = ["/things"];

    /// <summary>The time that the vendor takes for a response.</summary>
    public TimeSpan ResponseTime { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>True when the budget is used up once, and every further call is refused.</summary>
    public bool IsUsedUp => Kind == LoadedBudgets.Daily;

    /// <summary>The connector of this kind; each process registers the same one.</summary>
    public ConnectorDefinition Connector => new($"load-{Kind}", Kind)
    {
        BaseAddress = "https://load.test",
        Authentication = new ApiKey { Placement = CredentialPlacement.Header(LoadVendor.KeyHeader) },
        Probe = $"GET {LoadVendor.Probe}",
        Budgets = [Budget],
    };
}
