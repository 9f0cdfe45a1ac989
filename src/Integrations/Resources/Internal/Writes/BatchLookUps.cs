using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Looks the records of a batch up whose outcome is unknown, and creates those again that certainly do not exist, all within the timeout of
/// one call.
/// </summary>
internal sealed class BatchLookUps<T>(ResourceCall<T> call, Field<T> by) where T : UnifiedRecord, new()
{
    private readonly DateTimeOffset _deadline = CreateLookUp<T>.DeadlineOf(call);

    private DateTimeOffset Now => call.Runtime.Time.GetUtcNow();

    /// <summary>A record that cannot be looked up is not sent.</summary>
    public async ValueTask PrepareAsync(IEnumerable<BatchEntry<T>> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries.Where(entry => entry.Error is null))
        {
            try
            {
                entry.LookUp = await CreateLookUp<T>.PrepareAsync(call, entry.Record, by, cancellationToken).ConfigureAwait(false);
            }
            catch (IntegrationException e)
            {
                entry.Error = e;
            }
        }
    }

    /// <param name="entries">The records that were sent.</param>
    /// <param name="send">Sends those again that do not exist, and returns the rejection of all; null: each has its result.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask CompleteAsync(IReadOnlyList<BatchEntry<T>> entries,
        Func<ResourceCall<T>, List<BatchEntry<T>>, ValueTask<IntegrationException?>> send, CancellationToken cancellationToken)
    {
        while (await FindAsync(entries, cancellationToken).ConfigureAwait(false) is { Count: > 0 } missing && Now < _deadline)
        {
            foreach (var entry in missing) entry.Error = null;
            if (await send(call.Within(_deadline - Now), missing).ConfigureAwait(false) is not { } rejection) continue;
            foreach (var entry in missing) entry.Error = rejection;
        }
    }

    /// <summary>Returns the records that certainly do not exist.</summary>
    private async ValueTask<List<BatchEntry<T>>> FindAsync(IReadOnlyList<BatchEntry<T>> entries, CancellationToken cancellationToken)
    {
        var failedAt = Now;
        List<BatchEntry<T>> missing = [];
        foreach (var entry in entries)
        {
            if (entry.Error is not OutcomeUnknownException unknown) continue;
            try
            {
                entry.Written = await entry.LookUp!.FindAsync(unknown, failedAt, _deadline, cancellationToken).ConfigureAwait(false);
                entry.IsFound = entry.Written is not null;
                if (entry.IsFound) entry.Error = null;
                else missing.Add(entry);
            }
            catch (OutcomeUnknownException e)
            {
                entry.Error = e;
            }
        }

        return missing;
    }
}
