using System.Globalization;

namespace Integrations.Load;

/// <summary>
/// Quiet tenants and a loud one share the budget of an app. Each quiet tenant makes one call a second, in each process in turn; there are
/// ten of them, at distinct times, so that a p99 is more than the slowest call of a minute.
/// </summary>
/// <param name="vendor">The vendor.</param>
/// <param name="fleet">The workers.</param>
/// <param name="form">The lengths.</param>
/// <param name="progress">Informed of each step.</param>
internal sealed class NeighborRun(LoadVendor vendor, WorkerFleet fleet, LoadForm form, Action<string> progress)
{
    private const string Loud = "loud";

    private static readonly string[] Quiet = [.. Enumerable.Range(1, LoadedBudgets.QuietTenants).Select(number => $"quiet-{number}")];

    public async Task<NeighborResult> RunAsync(CancellationToken cancellationToken)
    {
        await fleet.CallOnceAsync([.. Quiet.Select(tenant => (vendor.Loaded.Kind, tenant)), (vendor.Loaded.Kind, Loud)], cancellationToken);
        var rejected = vendor.Rejected;
        List<OfferResult> alone = [], beside = [];
        for (var round = 0; round < form.NeighborRounds; round++)
        {
            // The first moments are not measured: the permits of the loud tenant are free again, and the library learns what others need.
            await MeasureAsync([.. Quiet.Select(Offer)], LoadedBudgets.NeighborWindow);
            alone.AddRange(await MeasureAsync([.. Quiet.Select(Offer)], form.NeighborTime));
            await MeasureAsync([.. Quiet.Select(Offer), LoudOffer], LoadedBudgets.NeighborWindow / 2);
            beside.AddRange(await MeasureAsync([.. Quiet.Select(Offer), LoudOffer], form.NeighborTime));
        }

        progress($"the quiet tenants alone: {Describe(alone)}");
        progress($"beside {LoudOffer.CallsPerSecond} calls a second of another: {Describe(beside)}");
        return new()
        {
            Calls = Durations(beside).Count,
            Alone = Percentile.Of(99, Durations(alone)),
            Beside = Percentile.Of(99, Durations(beside)),
            Failed = Outcomes.Failed([.. alone, .. beside]),
            LoudCallsPerSecond = LoudOffer.CallsPerSecond,
            Violations = vendor.Rejected - rejected,
        };

        async Task<IEnumerable<OfferResult>> MeasureAsync(IReadOnlyList<OfferSettings> offers, TimeSpan time)
        {
            await fleet.BeginAsync(offers, cancellationToken);
            await Task.Delay(time, TimeProvider.System, cancellationToken);
            return (await fleet.EndAsync(cancellationToken)).Where(result => result.Tenant != Loud);
        }
    }

    private OfferSettings LoudOffer => new()
    {
        Kind = vendor.Loaded.Kind, Tenant = Loud, CallsPerSecond = form.LoudCallsPerSecond, Callers = WorkerFleet.Callers,
    };

    private OfferSettings Offer(string tenant, int number) => new()
    {
        Kind = vendor.Loaded.Kind, Tenant = tenant, CallsPerSecond = LoadedBudgets.QuietCalls, Phase = (double)number / Quiet.Length,
    };

    private static List<double> Durations(IEnumerable<OfferResult> results) => [.. results.SelectMany(result => result.Durations)];

    private static string Describe(IEnumerable<OfferResult> results) => Durations(results) is var durations ? string.Create(
        CultureInfo.InvariantCulture,
        $"{durations.Count} calls, p50 {Percentile.Of(50, durations)} ms, p99 {Percentile.Of(99, durations)} ms") : "";
}
