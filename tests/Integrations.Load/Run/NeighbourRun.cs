namespace Integrations.Load;

/// <summary>
/// Quiet tenants and a loud one share the budget of an app. A quiet tenant makes a call a second in the words; here there are
/// several of them and each makes some calls a second, so that a p99 is more than the slowest call of a minute.
/// </summary>
/// <param name="vendor">The vendor.</param>
/// <param name="fleet">The workers.</param>
/// <param name="form">The lengths.</param>
/// <param name="progress">Informed of each step.</param>
internal sealed class NeighbourRun(LoadVendor vendor, WorkerFleet fleet, LoadForm form, Action<string> progress)
{
    private const string Loud = "loud";

    /// <summary>How many times the allowed rate the loud tenant calls.</summary>
    private const int Times = 100;

    private const double CallsPerSecond = 4;

    private static readonly string[] Quiet = ["quiet-1", "quiet-2", "quiet-3", "quiet-4"];

    private double LoudCallsPerSecond => vendor.Loaded.CallsPerSecond * Times;

    public async Task<NeighbourResult> RunAsync(CancellationToken cancellationToken)
    {
        await fleet.CallOnceAsync([.. Quiet.Select(tenant => (vendor.Loaded.Kind, tenant)), (vendor.Loaded.Kind, Loud)], cancellationToken);
        var rejected = vendor.Rejected;
        // The first seconds are not measured: code is compiled, and the library learns how much a tenant needs.
        await MeasureAsync([.. Quiet.Select(Offer)], form.Window, cancellationToken);
        var alone = await MeasureAsync([.. Quiet.Select(Offer)], Time, cancellationToken);
        progress($"the quiet tenants alone: {alone.Count} calls, p99 {Percentile.Of99(alone.Durations):0} ms");

        var loud = new OfferSettings
        {
            Kind = vendor.Loaded.Kind, Tenant = Loud, CallsPerSecond = LoudCallsPerSecond, Callers = WorkerFleet.Callers,
        };
        await MeasureAsync([.. Quiet.Select(Offer), loud], form.Window / 2, cancellationToken);
        var beside = await MeasureAsync([.. Quiet.Select(Offer), loud], Time, cancellationToken);
        progress($"beside {LoudCallsPerSecond} calls a second of another: {beside.Count} calls, p99 {Percentile.Of99(beside.Durations):0} ms");
        return new()
        {
            Calls = beside.Count,
            Alone = Percentile.Of99(alone.Durations) ?? double.NaN,
            Beside = Percentile.Of99(beside.Durations) ?? double.NaN,
            Failed = Outcomes.Failed([.. alone.Results, .. beside.Results]),
            LoudCallsPerSecond = LoudCallsPerSecond,
            Violations = vendor.Rejected - rejected,
        };
    }

    private TimeSpan Time => TimeSpan.FromSeconds(form.NeighbourSeconds);

    private OfferSettings Offer(string tenant) => new() { Kind = vendor.Loaded.Kind, Tenant = tenant, CallsPerSecond = CallsPerSecond };

    /// <summary>The results of the quiet tenants.</summary>
    private async Task<Measured> MeasureAsync(IReadOnlyList<OfferSettings> offers, TimeSpan time, CancellationToken cancellationToken)
    {
        await fleet.BeginAsync(offers, cancellationToken);
        await Task.Delay(time, TimeProvider.System, cancellationToken);
        return new([.. (await fleet.EndAsync(cancellationToken)).Where(result => result.Tenant != Loud)]);
    }

    private sealed record Measured(IReadOnlyList<OfferResult> Results)
    {
        public IReadOnlyList<double> Durations => [.. Results.SelectMany(result => result.Durations)];

        public int Count => Results.Sum(result => result.Durations.Count);
    }
}
