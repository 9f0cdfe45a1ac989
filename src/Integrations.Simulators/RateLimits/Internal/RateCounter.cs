namespace Integrations.Simulators;

/// <summary>
/// The requests that one limit counts for one client, account or vendor. Not thread-safe: the limiter's lock guards it.
/// </summary>
internal abstract class RateCounter
{
    public static RateCounter Of(RateLimit limit) => limit.Window.Kind switch
    {
        RateWindow.Counting.Sliding => new SlidingCounter(limit.Window),
        RateWindow.Counting.TokenBucket => new TokenBucketCounter(limit),
        RateWindow.Counting.LeakyBucket => new LeakyBucketCounter(limit.Window),
        RateWindow.Counting.Concurrent => new InFlightCounter(),
        _ => new FixedCounter(limit.Window),
    };

    /// <summary>The permits that are in use, in a bucket with fractions.</summary>
    public abstract double Used(DateTimeOffset now);

    /// <summary>The time until this many of the permits in use are free again.</summary>
    public abstract TimeSpan UntilFreed(DateTimeOffset now, double permits);

    /// <summary>Counts an admitted request.</summary>
    public abstract void Add(DateTimeOffset now, int cost);

    /// <summary>The request's response was sent; only requests in flight are fewer then.</summary>
    public virtual void Release(DateTimeOffset now, int cost) { }

    /// <summary>Replaces the count.</summary>
    public void Set(DateTimeOffset now, int used)
    {
        Clear();
        Add(now, used);
    }

    /// <summary>The use so far, in the unit of <see cref="Allowed"/>: permits, or the seconds for which they were in use.</summary>
    public abstract double Spent(DateTimeOffset now);

    /// <summary>The most that can be spent in a time at whose beginning this many permits are free.</summary>
    public abstract double Allowed(int limit, double free, DateTimeOffset from, DateTimeOffset to);

    protected abstract void Clear();
}
