namespace Integrations.Internal;

/// <summary>
/// The breaker of an address that tenants share. A connection counts once in a sampling window, by its latest outcome, and a tenant fails
/// when all of its connections do: it takes several tenants to open it, however often one of them fails. After a break it closes and counts
/// anew: no single call decides for everybody whether it opens again.
/// </summary>
internal sealed class SharedBreaker(TimeProvider time)
{
    /// <summary>The part of the tenants that must fail.</summary>
    public const double FailureRatio = 0.8;

    /// <summary>How many tenants must fail at least.</summary>
    public const int FewestTenants = 3;

    /// <summary>How many connections are remembered; others do not count until one of these is too old.</summary>
    public const int MostConnections = 1024;

    /// <summary>How long an outcome counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    /// <summary>How long nothing is sent.</summary>
    public static readonly TimeSpan Break = TimeSpan.FromSeconds(10);

    /// <summary>The same outcome again within this time is no news.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ConnectionKey, Sample> _latest = [];
    private readonly Lock _gate = new();
    private long? _openedAt;

    public bool IsOpen
    {
        get
        {
            lock (_gate) return _openedAt is { } at && time.GetElapsedTime(at) < Break;
        }
    }

    public void Count(ConnectionKey connection, bool hasFailed)
    {
        lock (_gate)
        {
            if (IsOpen) return;
            var isKnown = _latest.TryGetValue(connection, out var known);
            if (isKnown && known.HasFailed == hasFailed && time.GetElapsedTime(known.At) < Precision) return;
            if (!isKnown && _latest.Count >= MostConnections && Sweep() == 0) return;
            _latest[connection] = new(time.GetTimestamp(), hasFailed);
            if (!hasFailed || !IsDown()) return;
            _openedAt = time.GetTimestamp();
            _latest.Clear();
        }
    }

    public int Forget(ErasureScope scope)
    {
        lock (_gate) return _latest.Keys.Where(scope.Covers).ToList().Count(_latest.Remove);
    }

    private bool IsDown()
    {
        Sweep();
        var tenants =
            _latest.GroupBy(entry => entry.Key.Tenant, entry => entry.Value.HasFailed)
            .Select(outcomes => outcomes.All(hasFailed => hasFailed)).ToList();
        var failing = tenants.Count(hasFailed => hasFailed);
        return failing >= FewestTenants && failing >= FailureRatio * tenants.Count;
    }

    /// <summary>Forgets what is too old; how many that was.</summary>
    private int Sweep() =>
        _latest.Where(entry => time.GetElapsedTime(entry.Value.At) > Window).Select(entry => entry.Key).ToList().Count(_latest.Remove);

    private readonly record struct Sample(long At, bool HasFailed);
}
