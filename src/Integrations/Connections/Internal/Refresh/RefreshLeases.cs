using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>A claim this process wrote and may send under.</summary>
/// <param name="Loaded">The connection with the claim in it.</param>
/// <param name="Number">The claim's number: the version of what is obtained under it.</param>
/// <param name="TakenAt">When this process began to write the claim, so never later than anybody saw it.</param>
/// <param name="TakenAtUtc">The same by the wall clock.</param>
internal sealed record HeldLease(ConnectionContext Loaded, long Number, long TakenAt, DateTimeOffset TakenAtUtc)
{
    /// <summary>Whether a request may still be sent under it.</summary>
    public bool MaySend(MonotonicClock clock) => clock.OlderSince(TakenAt, TakenAtUtc) < TokenTimings.SendWithin;
}

/// <summary>Who may send the refresh token: decided by compare-and-set in the store alone.</summary>
internal sealed class RefreshLeases(ConnectionRepository repository, MonotonicClock clock, ILogger logger)
{
    private readonly string _owner = Guid.NewGuid().ToString("N");

    /// <summary>Whether somebody else may be sending now.</summary>
    public bool IsHeldByAnother(CachedConnection cached, CredentialRecord record) =>
        record.Lease is { } claim && (claim.Owner == _owner ? claim.Number == cached.HeldLeaseNumber : cached.Watch(claim) < TokenTimings.LeaseAge);

    /// <summary>
    /// Whether the refresh token may have been spent without its answer being kept: said by the record, or by a claim that ended without
    /// one.
    /// </summary>
    public bool IsAnswerUnknown(CachedConnection cached, CredentialRecord record) =>
        record.ResponseUnknown || (record.Lease is { } claim && (claim.Owner != _owner || claim.Number == cached.UnansweredLeaseNumber));

    /// <summary>Writes a claim; null when somebody else wrote first.</summary>
    public async ValueTask<HeldLease?> TryTakeAsync(CachedConnection cached, ConnectionContext loaded, bool answerUnknown, CancellationToken cancellationToken)
    {
        var (takenAt, takenAtUtc) = (clock.Now, clock.UtcNow);
        var record = CredentialSuccession.Leased(loaded.Credentials, _owner, takenAtUtc + TokenTimings.LeaseAge, answerUnknown);
        var saved = await repository.SaveCredentialsAsync(loaded.Key, loaded.Connector.Id, record, loaded.Versions.Credentials, cancellationToken).ConfigureAwait(false);
        if (!saved.IsSaved) return null;
        cached.HeldLeaseNumber = record.LastNumber;
        return new(loaded.With(record, saved.Version), record.LastNumber, takenAt, takenAtUtc);
    }

    /// <summary>Lets others go on at once. When that fails they wait for the claim's end.</summary>
    public async ValueTask ReleaseAsync(CachedConnection cached, HeldLease held, bool answerUnknown, CancellationToken cancellationToken,
        UnclearRefusals? refusals = null)
    {
        try
        {
            var record = CredentialSuccession.Released(held.Loaded.Credentials, answerUnknown, refusals);
            await repository.SaveCredentialsAsync(held.Loaded.Key, held.Loaded.Connector.Id, record, held.Loaded.Versions.Credentials, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // the claim ends by itself
        catch (Exception e)
#pragma warning restore CA1031
        {
            TokenLog.NoteFailed(logger, cached.Key, e);
        }
    }
}
