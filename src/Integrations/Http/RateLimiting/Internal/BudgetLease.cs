using System.Threading.RateLimiting;

namespace Integrations.Internal;

/// <summary>The permits of one admitted request; disposing it ends the request, as far as it has not ended.</summary>
internal sealed class BudgetLease(RateGate gate, Needed[] needed, TenantSlot slot) : RateLimitLease
{
    private int _hasEnded;

    public override bool IsAcquired => true;

    public override IEnumerable<string> MetadataNames => [];

    public Needed[] Needed { get; } = needed;

    /// <summary>The time of admission.</summary>
    public TimeSpan At { get; init; }

    /// <summary>True when it was admitted during a pause, to check whether the pause still applies.</summary>
    public bool IsProbe { get; init; }

    /// <summary>The permits that remain for others, one for each of <see cref="Needed"/>; null: no process shares the budgets.</summary>
    public (double Background, double Tenants)[]? Reserves { get; init; }

    /// <summary>Ends the request when its response has arrived: its permits count from now on.</summary>
    /// <returns>The budgets that are low since; null: none.</returns>
    public List<LowBudget>? End(VendorResponse? response, TimeProvider time)
    {
        if (response is null) return End(wasSent: true);
        // Read before the gate's lock is taken.
        var readings = Needed.Length <= 16 ? stackalloc BudgetReading[Needed.Length] : new BudgetReading[Needed.Length];
        for (var i = 0; i < Needed.Length; i++)
            if (Needed[i].State.Budget.Headers is { } headers) readings[i] = RateLimitReader.Read(response, headers, time);
        return End(wasSent: true, readings);
    }

    /// <summary>Returns the permits of a request that is not sent.</summary>
    public void Cancel() => End(wasSent: false);

    /// <summary>The gate returned the permits itself.</summary>
    /// <returns>The slot to leave.</returns>
    public TenantSlot Withdrawn()
    {
        Interlocked.Exchange(ref _hasEnded, 1);
        return slot;
    }

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = null;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) End(wasSent: true);
        base.Dispose(disposing);
    }

    private List<LowBudget>? End(bool wasSent, ReadOnlySpan<BudgetReading> readings = default)
    {
        if (Interlocked.Exchange(ref _hasEnded, 1) != 0) return null;
        var low = gate.End(this, wasSent, readings);
        slot.Leave();
        return low;
    }
}

/// <summary>A lease that was refused.</summary>
/// <param name="retryAfter">The least wait; null: unknown.</param>
internal sealed class RefusedLease(TimeSpan? retryAfter) : RateLimitLease
{
    public override bool IsAcquired => false;

    public override IEnumerable<string> MetadataNames => retryAfter is null ? [] : [MetadataName.RetryAfter.Name];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
        return metadata is not null;
    }
}

/// <summary>The permits that a request needs of one budget.</summary>
internal readonly record struct Needed(BudgetState State, double Cost);
