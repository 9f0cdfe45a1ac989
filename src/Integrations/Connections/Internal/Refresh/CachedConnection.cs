namespace Integrations.Internal;

/// <summary>The order of what is learned of a connection, and when.</summary>
internal readonly record struct ReadTicket(long Number, long At);

/// <summary>What this process remembers of one connection.</summary>
internal sealed class CachedConnection(ConnectionKey key, MonotonicClock clock, TimeSpan cacheAge, double marginFactor)
{
    private readonly Lock _gate = new();
    private volatile CacheEntry? _current;
    private CacheEntry? _last;
    private long _tickets;
    private long _taken;
    private long? _lastLook;
    private (string Owner, long Number, long FirstSeen) _watched = ("", 0, 0);
    private CredentialRecord? _unsaved;
    private long _notInBackgroundBefore = long.MinValue;
    private int _epoch = 1;

    public ConnectionKey Key { get; } = key;

    public Backoff Backoff { get; } = new(clock);

    /// <summary>What callers get; null: read the store first.</summary>
    public CacheEntry? Current => _current;

    /// <summary>Number of the claim this process is working under; 0 when none.</summary>
    public long HeldLeaseNumber { get; set; }

    /// <summary>Number of the claim under which this process sent a refresh whose answer it does not have; 0 when none.</summary>
    public long UnansweredLeaseNumber { get; set; }

    /// <summary>The last credential version this process obtained from the vendor itself; 0 when none.</summary>
    public long ObtainedVersion { get; set; }

    /// <summary>The credential version whose end was last reported as an event.</summary>
    public long ReportedVersion { get; set; }

    /// <summary>Rises when what was read so far no longer counts.</summary>
    public int Epoch => Volatile.Read(ref _epoch);

    /// <summary>A refreshed credential that the store did not take yet.</summary>
    public CredentialRecord? Unsaved
    {
        get { lock (_gate) return _unsaved; }
    }

    public bool MayTryInBackground(long now) => now >= Volatile.Read(ref _notInBackgroundBefore);

    public void PauseBackground() => Volatile.Write(ref _notInBackgroundBefore, clock.After(clock.Now, TokenTimings.BackgroundPause));

    /// <summary>Taken before a read and after a write: of two facts, the one with the later ticket counts.</summary>
    public ReadTicket Ticket() => new(Interlocked.Increment(ref _tickets), clock.Now);

    /// <summary>Takes what was read or written, unless something later is known already.</summary>
    public CacheEntry Accept(ConnectionContext loaded, ReadTicket ticket, Freshness? freshness = null)
    {
        lock (_gate)
        {
            var overtaken = ticket.Number < _taken;
            if (overtaken && _current is { } current && loaded.CredentialVersion <= current.Version) return current;
            Watch(loaded.Credentials.Lease);
            var snapshot = Build(loaded, ticket.At, freshness);
            if (overtaken && loaded.CredentialVersion <= (_last?.Version ?? 0)) return snapshot;
            if (_last is { } last && last.Version != snapshot.Version) Backoff.Reset();
            _taken = Math.Max(ticket.Number, _taken);
            _lastLook = ticket.At;
            _last = snapshot;
            _current = snapshot;
            return snapshot;
        }
    }

    /// <summary>Keeps what is cached in use although the store could not confirm it.</summary>
    public void ExtendStaleEntry()
    {
        lock (_gate)
        {
            if (_current is { } current) _current = current with { HotUntil = Math.Min(clock.After(clock.Now, TokenTimings.BackgroundPause), HotLimit(current.Problem, current.Freshness)) };
        }
    }

    /// <summary>The grant behind <paramref name="version"/> is gone, by what the vendor says.</summary>
    public void MarkInvalid(long version, ReauthorizationReason reason)
    {
        lock (_gate)
        {
            if (_current is not { } current || current.Version != version) return;
            var health = HealthRecord.Of(current.Context) with
            {
                Status = ConnectionStatus.NeedsReauthorization, Reason = reason, CredentialVersion = version, Since = clock.UtcNow,
            };
            _current = _last = current with { Context = current.Context.With(health), HotUntil = long.MinValue, ConfirmedAt = clock.Now };
        }
    }

    /// <summary>The vendor refuses that version also for the probe: its youth no longer keeps it from being refreshed.</summary>
    public void IgnoreRecentIssue(long version)
    {
        lock (_gate)
        {
            if (_last is not { } last || last.Version != version) return;
            _last = last with { Freshness = last.Freshness.WithoutRecentIssue() };
            if (_current is not null) _current = _last;
        }
    }

    /// <summary>Forgets what was read; reads that began before this moment no longer count.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _current = null;
            _taken = Interlocked.Increment(ref _tickets);
            Interlocked.Increment(ref _epoch);
            Backoff.Reset();
        }
    }

    /// <summary>How long this process has seen that claim, from when it first did.</summary>
    public TimeSpan Watch(RefreshLease? claim)
    {
        lock (_gate)
        {
            if (claim is null) return TimeSpan.Zero;
            if (_watched.Number != claim.Number || _watched.Owner != claim.Owner) _watched = (claim.Owner, claim.Number, clock.Now);
            return clock.Since(_watched.FirstSeen);
        }
    }

    public void HoldUnsaved(CredentialRecord record)
    {
        lock (_gate) _unsaved = record;
    }

    /// <summary>The record is saved, or one that counts more is.</summary>
    public void DropUnsaved(CredentialRecord record)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_unsaved, record)) _unsaved = null;
        }
    }

    /// <summary>What the store holds, with the refreshed credential it did not take yet.</summary>
    public ConnectionContext WithUnsaved(ConnectionContext loaded)
    {
        lock (_gate)
        {
            if (_unsaved is not { } unsaved || unsaved.Version <= loaded.CredentialVersion) return loaded;
            return loaded.With(CredentialSuccession.Over(loaded.Credentials, unsaved));
        }
    }

    private CacheEntry Build(ConnectionContext loaded, long at, Freshness? freshness)
    {
        var last = _last;
        var version = loaded.CredentialVersion;
        var known = last?.Version == version;
        freshness ??= known ? last!.Freshness : Freshness.FirstSeen(loaded.Credential, _lastLook is { } look ? clock.Since(look) : null, clock, marginFactor);
        // The same instance while nothing changed that a call sees: it holds addresses that are resolved once.
        var same = last is not null && loaded.IsSameForCalls(last.Context);
        return new()
        {
            Context = same ? last!.Context : loaded,
            Freshness = freshness,
            ConfirmedAt = at,
            HotUntil = Math.Min(clock.After(at, cacheAge), HotLimit(loaded.Problem, freshness)),
        };
    }

    private static long HotLimit(ReauthorizationReason? problem, Freshness freshness) => problem is null ? freshness.FreshUntil : long.MinValue;
}
