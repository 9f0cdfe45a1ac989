namespace Integrations.Internal;

/// <summary>The order and the time in which facts about a connection were read.</summary>
internal readonly record struct ReadTicket(long Number, long At);

/// <summary>A connection in this process, and its validity: immutable, replaced as a whole.</summary>
internal sealed record CacheEntry
{
    public required ConnectionContext Context { get; init; }

    public required Freshness Freshness { get; init; }

    /// <summary>The time when the store last confirmed it.</summary>
    public required long ConfirmedAt { get; init; }

    /// <summary>Until then it is handed out without further checks: fresh, usable and read lately.</summary>
    public required long HotUntil { get; init; }

    public ReauthorizationReason? Problem => Context.Problem;

    public long Version => Context.CredentialVersion;

    /// <summary>The connection, unless a person must connect again.</summary>
    /// <exception cref="NeedsReauthorizationException">A person must.</exception>
    public ConnectionContext RequireUsable() => Context.RequireUsable();

    public override string ToString() => $"{Context}, version {Version}";
}

/// <summary>The times on this process's monotonic clock until which a credential is fresh, valid and recently issued.</summary>
internal sealed class Freshness
{
    private Freshness(long validUntil, long freshUntil, long youngUntil)
    {
        ValidUntil = validUntil;
        FreshUntil = freshUntil;
        RecentlyIssuedUntil = youngUntil;
    }

    /// <summary>The time after which a refresh must come first.</summary>
    public long ValidUntil { get; }

    /// <summary>After this a refresh starts in the background.</summary>
    public long FreshUntil { get; }

    /// <summary>Before this a 401 does not cause another refresh.</summary>
    public long RecentlyIssuedUntil { get; }

    public bool IsExpired(long now) => now >= ValidUntil;

    public bool IsStale(long now) => now >= FreshUntil;

    /// <summary>True when it is too new to be refreshed because of a 401, unless its own short lifetime is over already.</summary>
    public bool IsRecentlyIssued(long now) => now < RecentlyIssuedUntil && !IsExpired(now);

    /// <summary>The same as if it was issued longer ago.</summary>
    public Freshness WithoutRecentIssue() => new(ValidUntil, FreshUntil, long.MinValue);

    /// <summary>The freshness of a credential that this process obtained at <paramref name="issued"/>.</summary>
    public static Freshness Issued(Credential credential, long issued, MonotonicClock clock, double marginFactor) =>
        credential.Lifetime is { } lifetime
            ? Between(issued, lifetime, lifetime, TokenTimings.RecentlyIssued, clock, marginFactor)
            : new(long.MaxValue, long.MaxValue, clock.After(issued, TokenTimings.RecentlyIssued));

    /// <summary>
    /// The freshness of a credential read from the store. If this process read the store only a moment ago, measured by its lifetime, and
    /// saw another one, it is new: its lifetime counts from now, unless it ended longer ago than the clock tolerance; then it was saved
    /// late. Otherwise the stored issue time is the only hint; a credential that seems to have ended by less than the clock tolerance is
    /// used until the vendor rejects it, and does not count as recently issued.
    /// </summary>
    public static Freshness FirstSeen(Credential credential, TimeSpan? sinceLastRead, MonotonicClock clock, double marginFactor)
    {
        var now = clock.Now;
        var age = clock.UtcNow - credential.IssuedAt;
        if (sinceLastRead <= TokenTimings.RecentLook && (credential.Lifetime is not { } life
            || (sinceLastRead <= life / 5 && age < life + TokenTimings.ClockTolerance)))
            return Issued(credential, now, clock, marginFactor);
        var isYoung = age > -TokenTimings.IssuedAhead && age < TokenTimings.RecentlyIssued && !(age >= credential.Lifetime);
        var young = isYoung ? TokenTimings.RecentlyIssued - age.Duration() : TimeSpan.Zero;
        if (credential.Lifetime is not { } lifetime) return new(long.MaxValue, long.MaxValue, clock.After(now, young));
        var left = lifetime - age;
        if (left > lifetime || (left <= TimeSpan.Zero && left > -TokenTimings.ClockTolerance)) left = lifetime;
        return Between(now, left, lifetime, young, clock, marginFactor);
    }

    private static Freshness Between(long from, TimeSpan left, TimeSpan lifetime, TimeSpan young, MonotonicClock clock, double marginFactor)
    {
        var fifth = lifetime / 5;
        var margin = (fifth < TokenTimings.LongestMargin ? fifth : TokenTimings.LongestMargin) * marginFactor;
        return new(clock.After(from, left), clock.After(from, left - margin), clock.After(from, young));
    }
}
