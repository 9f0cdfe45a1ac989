using Integrations.Simulators;

namespace Integrations.Load;

/// <summary>All kinds of budgets at the same time, each at three times the rate that its vendor allows.</summary>
/// <param name="vendors">The vendors.</param>
/// <param name="fleet">The workers.</param>
/// <param name="form">The lengths.</param>
/// <param name="progress">Informed of each step.</param>
internal sealed class BudgetRun(IReadOnlyList<LoadVendor> vendors, WorkerFleet fleet, LoadForm form, Action<string> progress)
{
    private const string Tenant = "acme";
    private const int Times = 3;

    /// <summary>The share of the day that was left at the beginning, by kind.</summary>
    private readonly Dictionary<string, RateUse> _before = [];

    /// <summary>Runs and returns the results.</summary>
    /// <param name="disturb">Runs in the middle of the measured time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<BudgetResult>> RunAsync(Func<Task> disturb, CancellationToken cancellationToken)
    {
        foreach (var vendor in vendors.Where(vendor => vendor.Loaded.Budget.Headers is not null)) vendor.UseHalf();
        await fleet.CallOnceAsync(vendors.Select(vendor => (vendor.Loaded.Kind, Tenant)), cancellationToken);
        progress("each process has seen the headers, which report that others used half of each limit");
        var rejected = vendors.ToDictionary(vendor => vendor.Loaded.Kind, vendor => vendor.Rejected);
        foreach (var vendor in vendors.Where(vendor => vendor.Loaded.IsUsedUp)) _before[vendor.Loaded.Kind] = vendor.Use;

        // The permits of a window would otherwise all be used at its beginning, and be free at the same moment forever.
        await DelayAsync(form.Window);
        await fleet.BeginAsync([.. vendors.Select(vendor => Offer(vendor.Loaded, 1))], cancellationToken);
        await DelayAsync(form.Window);
        await fleet.BeginAsync([.. vendors.Select(vendor => Offer(vendor.Loaded, Times - 1))], cancellationToken);
        progress($"{Times} times the allowed rate, for {form.Seconds} s");
        foreach (var vendor in vendors) _before.TryAdd(vendor.Loaded.Kind, vendor.Use);
        await DelayAsync(form.Window * form.Windows / 2);
        var disturbance = disturb();
        await DelayAsync(form.Window * form.Windows / 2);
        var used = vendors.ToDictionary(vendor => vendor.Loaded.Kind, vendor => vendor.Use.ShareSince(_before[vendor.Loaded.Kind]));
        await disturbance;
        var results = await fleet.EndAsync(cancellationToken);
        return [.. vendors.Select(vendor => vendor.Loaded.Kind).Select(kind => new BudgetResult
        {
            Kind = kind,
            Violations = vendors.Single(vendor => vendor.Loaded.Kind == kind).Rejected - rejected[kind],
            Used = Math.Round(used[kind], 3),
            Calls = Outcomes.Sum(results.Where(result => result.Kind == kind)),
            RefusedP99 = Percentile.Of(99, [.. results.Where(result => result.Kind == kind).SelectMany(result => result.Refusals)]),
        })];

        Task DelayAsync(TimeSpan time) => Task.Delay(time, TimeProvider.System, cancellationToken);
    }

    private static OfferSettings Offer(LoadedBudget loaded, int times) => new()
    {
        Kind = loaded.Kind, Tenant = Tenant, CallsPerSecond = loaded.CallsPerSecond * times, Callers = WorkerFleet.Callers,
    };
}
