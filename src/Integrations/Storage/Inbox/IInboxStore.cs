namespace Integrations.Storage;

/// <summary>
/// Keeps received events until they were handled, and recognizes repetitions. Entries of a tenant are stored where its connections are.
/// </summary>
[Experimental("INTEGRATIONS001")]
public interface IInboxStore
{
    /// <summary>True when entries survive the end of the process.</summary>
    bool IsDurable { get; }

    /// <summary>
    /// Adds entries, all of them or none: when the method returns, those that are new survive what the store survives. An entry whose
    /// connection and identity are stored already is skipped.
    /// </summary>
    /// <returns>The number of new entries.</returns>
    /// <exception cref="RateLimitedException">More entries wait than the store may hold.</exception>
    ValueTask<int> AddAsync(IReadOnlyList<InboxEntry> entries, CancellationToken cancellationToken);

    /// <summary>
    /// Leases due entries: live ones before replays, those of a tenant in order of arrival, the tenants in turn, and of each record only
    /// the first that waits. No entry is leased twice before its lease ends.
    /// </summary>
    ValueTask<IReadOnlyList<InboxEntry>> ClaimAsync(InboxClaim claim, CancellationToken cancellationToken);

    /// <summary>
    /// Calls the handlers of a leased entry and stores what <paramref name="handle"/> returns, in one transaction with the handlers where
    /// the store shares one with them. Returns false when the lease was lost: then another process has the entry.
    /// </summary>
    /// <param name="entry">The entry, as it was leased.</param>
    /// <param name="owner">The owner of the lease.</param>
    /// <param name="services">The scope of the handlers.</param>
    /// <param name="handle">Calls the handlers; returns the entry as it is stored from then on: state, attempts, time, error, data.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<bool> HandleAsync(InboxEntry entry, string owner, IServiceProvider services,
        Func<CancellationToken, ValueTask<InboxEntry>> handle, CancellationToken cancellationToken);

    /// <summary>Extends leases that the owner still has.</summary>
    ValueTask ExtendAsync(IReadOnlyList<InboxEntry> entries, string owner, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>The entries that match, in order of arrival.</summary>
    IAsyncEnumerable<InboxEntry> ListAsync(InboxFilter filter, CancellationToken cancellationToken);

    /// <summary>Makes up to <paramref name="count"/> entries that match, and have data, wait again as replays.</summary>
    /// <returns>The last one's id, and their number; 0: no further entry matches.</returns>
    ValueTask<(long LastId, int Count)> ReplayAsync(InboxFilter filter, long afterId, int count, DateTimeOffset now,
        CancellationToken cancellationToken);

    /// <summary>Removes up to <paramref name="count"/> entries that were handled, or are dead, and arrived before a time.</summary>
    /// <returns>The number of removed entries.</returns>
    ValueTask<int> RemoveAsync(InboxState state, DateTimeOffset before, int count, CancellationToken cancellationToken);

    /// <summary>The number of entries that wait, and the time of arrival of the oldest of them.</summary>
    ValueTask<(long Waiting, DateTimeOffset? Oldest)> MeasureAsync(CancellationToken cancellationToken);
}

/// <summary>A request for leases.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record InboxClaim
{
    /// <summary>The owner of the leases, unique for a process.</summary>
    public required string Owner { get; init; }

    /// <summary>The time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The end of the leases.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The maximum number of entries.</summary>
    public required int Count { get; init; }

    /// <summary>The maximum number of entries of one tenant.</summary>
    public required int PerTenant { get; init; }

    /// <summary>Tenants of which no entry is requested: their handlers are busy.</summary>
    public IReadOnlyCollection<TenantId> Except { get; init; } = [];
}
