namespace Integrations.Internal;

/// <summary>
/// The memory of one connection in this process, shared by all its calls and refreshes. Its state changes only under its own lock, by
/// methods that keep these invariants:
/// <list type="bullet">
/// <item>An entry is replaced only by one that was learned later, by the order of tickets, or that holds a newer credential.</item>
/// <item>A refreshed credential that the store did not take is kept until the store holds it or a newer one.</item>
/// <item>The lease of another process counts from when this process first saw it, on this process's monotonic clock.</item>
/// <item>A lease whose refresh was sent awaits its response until that was read.</item>
/// <item>A back-off ends with its time, with a success, and when another credential version appears.</item>
/// </list>
/// </summary>
internal sealed class CachedConnection(ConnectionKey key, MonotonicClock clock, TimeSpan cacheAge, double marginFactor)
{
    private readonly Lock _gate = new();
    private volatile CacheEntry? _current;
    private CacheEntry? _last;
    private long _tickets;
    private long _accepted;
    private long? _lastRead;
    private (string Owner, long Number, long FirstSeen) _watched = ("", 0, 0);
    private CredentialRecord? _unsaved;
    private long _unansweredLease;
    private long _obtainedVersion;
    private long _reportedVersion;
    private long _notInBackgroundBefore = long.MinValue;
    private int _epoch = 1;
    private int _failures;
    private long _notBefore;
    private Func<IntegrationException>? _failure;

    public ConnectionKey Key { get; } = key;

    /// <summary>The entry for callers; null: read the store first.</summary>
    public CacheEntry? Current => _current;

    /// <summary>Increases when earlier reads no longer count.</summary>
    public int Epoch => Volatile.Read(ref _epoch);

    /// <summary>A refreshed credential that the store has not accepted yet.</summary>
    public CredentialRecord? Unsaved
    {
        get { lock (_gate) return _unsaved; }
    }

    /// <summary>True while failed refreshes have not been followed by a success.</summary>
    public bool IsFailing
    {
        get { lock (_gate) return _failures > 0; }
    }

    /// <summary>Taken before a read and after a write: of two facts, the one with the later ticket counts.</summary>
    public ReadTicket Ticket() => new(Interlocked.Increment(ref _tickets), clock.Now);

    /// <summary>Accepts a connection that was read or written, unless a later one is already known.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="ticket">The order in which it was read.</param>
    /// <param name="sentAt">The time when the refresh was sent that obtained its credential; null: it was read from the store.</param>
    public CacheEntry Accept(ConnectionContext connection, ReadTicket ticket, long? sentAt = null)
    {
        lock (_gate)
        {
            var isOvertaken = ticket.Number < _accepted;
            if (isOvertaken && _current is { } current && connection.CredentialVersion <= current.Version) return current;
            Watch(connection.Credentials.Lease);
            var entry = EntryOf(connection, ticket.At, sentAt);
            if (isOvertaken && connection.CredentialVersion <= (_last?.Version ?? 0)) return entry;
            if (_last is { } last && last.Version != entry.Version) EndBackoff();
            _accepted = Math.Max(ticket.Number, _accepted);
            _lastRead = ticket.At;
            _current = _last = entry;
            return entry;
        }
    }

    /// <summary>The stored connection, with the refreshed credential that the store has not accepted yet.</summary>
    public ConnectionContext WithUnsaved(ConnectionContext stored)
    {
        lock (_gate)
            return _unsaved is { } unsaved && unsaved.Version > stored.CredentialVersion
                ? stored.With(stored.Credentials.ReplacedBy(unsaved))
                : stored;
    }

    /// <summary>Keeps the current entry in use although the store could not confirm it.</summary>
    public void ExtendStaleEntry()
    {
        lock (_gate)
        {
            if (_current is not { } current) return;
            var until = clock.After(clock.Now, TokenTimings.BackgroundPause);
            _current = current with { HotUntil = Math.Min(until, HotLimit(current.Problem, current.Freshness)) };
        }
    }

    /// <summary>Marks the grant behind <paramref name="version"/> invalid.</summary>
    public void MarkInvalid(long version, ReauthorizationReason reason)
    {
        lock (_gate)
        {
            if (_current is not { } current || current.Version != version) return;
            var health = HealthRecord.Of(current.Context) with
            {
                Status = ConnectionStatus.NeedsReauthorization, Reason = reason, CredentialVersion = version, Since = clock.UtcNow,
            };
            _current = _last = current with
            {
                Context = current.Context.With(health), HotUntil = long.MinValue, ConfirmedAt = clock.Now,
            };
        }
    }

    /// <summary>Records that the vendor rejects that version for the probe too: its recent issue no longer prevents a refresh.</summary>
    public void IgnoreRecentIssue(long version)
    {
        lock (_gate)
        {
            if (_last is not { } last || last.Version != version) return;
            _last = last with { Freshness = last.Freshness.WithoutRecentIssue() };
            if (_current is not null) _current = _last;
        }
    }

    /// <summary>Discards earlier reads; of reads that began before this moment only a newer credential counts.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _current = null;
            _accepted = Interlocked.Increment(ref _tickets);
            Interlocked.Increment(ref _epoch);
            EndBackoff();
        }
    }

    /// <summary>A refresh is sent under that lease.</summary>
    public void BeginSend(long number)
    {
        lock (_gate) _unansweredLease = number;
    }

    /// <summary>The response to the refresh was read.</summary>
    public void EndSend() => BeginSend(0);

    /// <summary>True when this process sent a refresh under that lease of its own and has no response to it.</summary>
    public bool AwaitsResponse(RefreshLease lease)
    {
        lock (_gate) return lease.Number == _unansweredLease;
    }

    /// <summary>The time since this process first saw that lease.</summary>
    public TimeSpan Watch(RefreshLease? lease)
    {
        lock (_gate)
        {
            if (lease is null) return TimeSpan.Zero;
            if (_watched.Number != lease.Number || _watched.Owner != lease.Owner) _watched = (lease.Owner, lease.Number, clock.Now);
            return clock.Since(_watched.FirstSeen);
        }
    }

    /// <summary>This process obtained that version from the vendor itself.</summary>
    public void NoteObtained(long version)
    {
        lock (_gate) _obtainedVersion = version;
    }

    /// <summary>True when that version is the last one this process obtained from the vendor itself.</summary>
    public bool HasObtained(long version)
    {
        lock (_gate) return version == _obtainedVersion;
    }

    /// <summary>True once per version: the end of its grant is to be published.</summary>
    public bool TryReport(long version)
    {
        lock (_gate)
        {
            var isNew = _reportedVersion != version;
            _reportedVersion = version;
            return isNew;
        }
    }

    /// <summary>Keeps a refreshed credential that the store did not accept.</summary>
    public void HoldUnsaved(CredentialRecord record)
    {
        lock (_gate) _unsaved = record;
    }

    /// <summary>Records that the store has the credential, or a newer one.</summary>
    public void DropUnsaved(CredentialRecord record)
    {
        lock (_gate)
            if (ReferenceEquals(_unsaved, record)) _unsaved = null;
    }

    public bool MayRefreshInBackground(long now) => now >= Volatile.Read(ref _notInBackgroundBefore);

    public void PauseBackground() =>
        Volatile.Write(ref _notInBackgroundBefore, clock.After(clock.Now, TokenTimings.BackgroundPause));

    /// <summary>The error for callers while the vendor must not be called; null when it may be.</summary>
    public IntegrationException? BackoffError()
    {
        lock (_gate) return _failure is not null && clock.Now < _notBefore ? _failure() : null;
    }

    /// <summary>Begins a back-off after a failed refresh; true when it is the first failure in a row.</summary>
    /// <param name="error">Creates the error for callers, with the earliest time of another call.</param>
    /// <param name="retryAt">The vendor's Retry-After; null when absent.</param>
    /// <param name="thrown">The error of this failure.</param>
    public bool BeginBackoff(Func<DateTimeOffset, IntegrationException> error, DateTimeOffset? retryAt, out IntegrationException thrown)
    {
        lock (_gate)
        {
            var seconds = Math.Min(1 << Math.Min(_failures, 10), TokenTimings.LongestBackoff.TotalSeconds);
            var wait = Jitter.Spread(TimeSpan.FromSeconds(seconds));
            var stated = retryAt - clock.UtcNow ?? TimeSpan.Zero;
            if (stated > wait) wait = stated < TokenTimings.LongestRetryAfter ? stated : TokenTimings.LongestRetryAfter;
            var until = retryAt > clock.UtcNow + wait ? retryAt.Value : clock.UtcNow + wait;
            _notBefore = clock.After(clock.Now, wait);
            _failure = () => error(until);
            thrown = _failure();
            return _failures++ == 0;
        }
    }

    public void EndBackoff()
    {
        lock (_gate)
        {
            _failures = 0;
            _failure = null;
        }
    }

    private CacheEntry EntryOf(ConnectionContext connection, long at, long? sentAt)
    {
        var last = _last;
        var freshness = sentAt is { } sent ? Freshness.Issued(connection.Credential, sent, clock, marginFactor)
            : last?.Version == connection.CredentialVersion ? last.Freshness
            : Freshness.FirstSeen(connection.Credential, _lastRead is { } read ? clock.Since(read) : null, clock, marginFactor);
        // The same instance while no change is visible to a call: it contains URLs that are resolved once.
        var isSame = last is not null && connection.IsSameForCalls(last.Context);
        return new()
        {
            Context = isSame ? last!.Context : connection,
            Freshness = freshness,
            ConfirmedAt = at,
            HotUntil = Math.Min(clock.After(at, cacheAge), HotLimit(connection.Problem, freshness)),
        };
    }

    private static long HotLimit(ReauthorizationReason? problem, Freshness freshness) =>
        problem is null ? freshness.FreshUntil : long.MinValue;
}
