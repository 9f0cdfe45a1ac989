namespace Integrations.Internal;

/// <summary>A vendor's report of a budget, as far as a response contains it.</summary>
/// <param name="Limit">The size.</param>
/// <param name="Remaining">The permits that are left.</param>
/// <param name="Used">The permits that are used.</param>
/// <param name="ResetIn">The time until the budget is full again, from now.</param>
internal readonly record struct BudgetReading(double? Limit, double? Remaining, double? Used, TimeSpan? ResetIn)
{
    /// <summary>True when the response reports neither size nor use.</summary>
    public bool IsEmpty => (Limit ?? Remaining ?? Used) is null;
}
