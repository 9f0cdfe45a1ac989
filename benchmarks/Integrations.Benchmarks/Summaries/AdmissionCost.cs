using Integrations.Benchmarks.Fixture;
using Integrations.Connectors;

namespace Integrations.Benchmarks.Summaries;

/// <summary>Nanoseconds of wall time until a request is admitted and ended, by 64 callers at once.</summary>
/// <param name="OneConnection">All callers use one connection, and its budgets.</param>
/// <param name="Shared">Each caller is a tenant; all share the budgets of the app.</param>
/// <param name="Waiting">The callers of one connection, of which eight may send at once: the others wait in the queue.</param>
internal sealed record AdmissionCost(double OneConnection, double Shared, double Waiting)
{
    private const int Rounds = 200;
    private const int Times = 200;

    public static async Task<AdmissionCost> MeasureAsync()
    {
        await using var one = await BudgetedConnections.CreateAsync(BudgetScope.Connection, tenants: 1);
        await using var shared = await BudgetedConnections.CreateAsync(BudgetScope.App, BudgetedConnections.Callers);
        await using var waiting = await BudgetedConnections.CreateAsync(BudgetScope.Connection, tenants: 1, atOnce: 8);
        Func<ValueTask<int>>[] ways = [() => one.AdmitAsync(Times), () => shared.AdmitAsync(Times), () => waiting.AdmitAsync(Times)];
        await Alternation.TimeAsync(Rounds / 2, 1, ways);
        var microseconds = await Alternation.TimeAsync(Rounds, 1, ways);
        return new(Nanoseconds(microseconds[0]), Nanoseconds(microseconds[1]), Nanoseconds(microseconds[2]));
    }

    private static double Nanoseconds(double[] rounds) =>
        Alternation.Median(rounds) * 1000 / (Times * BudgetedConnections.Callers);
}
