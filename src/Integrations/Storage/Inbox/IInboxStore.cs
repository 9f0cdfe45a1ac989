namespace Integrations.Storage;

/// <summary>
/// Keeps received events until they were handled, and recognizes repetitions. Entries of a tenant are stored where its connections are, and
/// are erased with the tenant, in every state.
/// </summary>
/// <remarks>
/// <see cref="ClaimAsync"/> leases an entry to an owner: until the lease ends, no other call leases it, or another entry of its record. An
/// entry whose lease ended without a result is due again. The owner whose lease ended may still complete the entry as long as it was not
/// leased again.
/// </remarks>
[Experimental("INTEGRATIONS001")]
public interface IInboxStore : ITenantDataEraser
{
    /// <summary>True when entries survive the end of the process.</summary>
    bool IsDurable { get; }

    /// <summary>
    /// Adds entries, all of them or none: when the method returns, those that are new survive what the store survives. An entry whose
    /// connection and identity are stored already, or precede in the same call, is skipped; concurrent calls add it once.
    /// </summary>
    /// <returns>The number of new entries.</returns>
    /// <exception cref="RateLimitedException">
    /// More entries wait than the store may hold; origin <see cref="FaultOrigin.Ours"/>.
    /// </exception>
    ValueTask<int> AddAsync(IReadOnlyList<InboxEntry> entries, CancellationToken cancellationToken);

    /// <summary>
    /// Leases due entries, and counts the attempt: an event that ends the process reaches its last attempt too. Live entries come before
    /// replays, the tenants get equal shares, and the entries of a tenant come in order of arrival. Of each record only the first that
    /// waits is leased, live ones before replays: one that is leased, or waits for its next attempt, holds back those behind it. Nothing
    /// holds back entries without a record, or of other records.
    /// </summary>
    /// <returns>
    /// The entries, with <see cref="InboxEntry.Attempts"/> and <see cref="InboxEntry.IsOutdated"/> as of now; at most
    /// <see cref="InboxClaim.Count"/>, and at most <see cref="InboxClaim.PerTenant"/> of one tenant.
    /// </returns>
    ValueTask<IReadOnlyList<InboxEntry>> ClaimAsync(InboxClaim claim, CancellationToken cancellationToken);

    /// <summary>
    /// Calls the handlers of a leased entry, and stores the result. A store that shares a transaction with the handlers begins it on a
    /// service of <paramref name="services"/>, and commits it with the result <see cref="InboxState.Handled"/>; with every other result,
    /// and when the lease was lost, the handlers' changes are rolled back, and the result is stored alone.
    /// </summary>
    /// <param name="entry">The entry, as it was leased.</param>
    /// <param name="owner">The owner of the lease.</param>
    /// <param name="services">The scope of the handlers.</param>
    /// <param name="handle">
    /// Calls the handlers; returns the entry as it is stored from then on: state, attempts, time of the next attempt, error, data. Called
    /// at most once, and not when the lease was lost before.
    /// </param>
    /// <param name="cancellationToken">Cancels; the lease remains.</param>
    /// <returns>False when the lease was lost, or the entry was removed: nothing was stored.</returns>
    ValueTask<bool> HandleAsync(InboxEntry entry, string owner, IServiceProvider services,
        Func<CancellationToken, ValueTask<InboxEntry>> handle, CancellationToken cancellationToken);

    /// <summary>Sets the end of leases that the owner still has; others are skipped.</summary>
    ValueTask ExtendAsync(IReadOnlyList<InboxEntry> entries, string owner, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Ends leases that the owner still has, without an attempt: the entries are due as before <see cref="ClaimAsync"/>, which had counted
    /// one. Others are skipped.
    /// </summary>
    ValueTask ReleaseAsync(IReadOnlyList<InboxEntry> entries, string owner, CancellationToken cancellationToken);

    /// <summary>
    /// The entries that match, in order of arrival. Read in pages: an entry that is added, changed or removed meanwhile may be missing, and
    /// none is returned twice.
    /// </summary>
    IAsyncEnumerable<InboxEntry> ListAsync(InboxFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Makes entries that match, have data and do not wait, wait again as replays, due at <paramref name="now"/>, with 0 attempts: the
    /// first <paramref name="count"/> of them, in order of arrival, whose id is greater than <paramref name="afterId"/>.
    /// </summary>
    /// <returns>
    /// The id of the last of them, or <paramref name="afterId"/>, and their number; 0: no further entry matches.
    /// </returns>
    ValueTask<(long LastId, int Count)> ReplayAsync(InboxFilter filter, long afterId, int count, DateTimeOffset now,
        CancellationToken cancellationToken);

    /// <summary>
    /// Removes up to <paramref name="count"/> entries of a state, <see cref="InboxState.Handled"/> or <see cref="InboxState.Dead"/>, that
    /// arrived before a time. A later entry with the identity is new.
    /// </summary>
    /// <returns>The number of removed entries.</returns>
    ValueTask<int> RemoveAsync(InboxState state, DateTimeOffset before, int count, CancellationToken cancellationToken);

    /// <summary>The number of entries that wait, leased ones included, and the time of arrival of the oldest of them.</summary>
    ValueTask<(long Waiting, DateTimeOffset? Oldest)> MeasureAsync(CancellationToken cancellationToken);
}

/// <summary>A request for leases.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record InboxClaim
{
    /// <summary>The owner of the leases, unique for a process.</summary>
    public required string Owner { get; init; }

    /// <summary>The time: leases that end then or before have ended, and entries due then or before are due.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The end of the leases.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>The maximum number of entries.</summary>
    public required int Count { get; init; }

    /// <summary>The maximum number of entries of one tenant.</summary>
    public required int PerTenant { get; init; }

    /// <summary>Tenants of which no entry is requested: their handlers are busy.</summary>
    public IReadOnlyCollection<TenantId> Except { get; init; } = [];

    /// <summary>False: only live entries are requested. Default true.</summary>
    public bool Replays { get; init; } = true;
}
