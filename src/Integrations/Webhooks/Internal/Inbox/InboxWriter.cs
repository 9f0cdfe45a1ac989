using Integrations.Storage;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// Adds entries to the store. Calls that arrive while the store works on earlier ones become one call of the store: a failure is that of
/// all of them.
/// </summary>
internal sealed class InboxWriter(GuardedInbox store, InboxSignal signal, IOptions<IntegrationsOptions> options)
{
    /// <summary>The number of entries after which no further call joins.</summary>
    private const int Group = 500;

    private readonly Lock _gate = new();
    private readonly Queue<PendingEntries> _waiting = [];
    private int _count;
    private bool _isRunning;

    /// <summary>Returns when the entries are stored. A caller that is canceled before its turn leaves none behind.</summary>
    /// <exception cref="RateLimitedException">
    /// Too many entries wait, for the store or in it; origin <see cref="FaultOrigin.Ours"/>.
    /// </exception>
    /// <exception cref="IntegrationException">The store failed.</exception>
    public async ValueTask AddAsync(IReadOnlyList<InboxEntry> entries, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (entries.Count == 0) return;
        var pending = new PendingEntries(entries);
        lock (_gate)
        {
            if (_count > 0 && _count + entries.Count > options.Value.Inbox.MaxPendingInserts) throw Full();
            _waiting.Enqueue(pending);
            _count += entries.Count;
            if (!_isRunning) _ = RunAsync();
            _isRunning = true;
        }

        try
        {
            await pending.Done.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            pending.TryTake();
            throw;
        }
    }

    private async Task RunAsync()
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (Take() is { } group)
        {
            if (group.Count > 0) await StoreAsync(group).ConfigureAwait(false);
        }
    }

    private async Task StoreAsync(List<PendingEntries> group)
    {
        try
        {
            await store.AddAsync([.. group.SelectMany(pending => pending.Entries)], CancellationToken.None).ConfigureAwait(false);
            foreach (var pending in group) pending.Succeed();
            signal.Set();
        }
        catch (IntegrationException e)
        {
            foreach (var pending in group) pending.Fail(e);
        }
    }

    /// <summary>The next calls to store together, those of canceled callers left out; null: none waits.</summary>
    private List<PendingEntries>? Take()
    {
        lock (_gate)
        {
            List<PendingEntries> group = [];
            var count = 0;
            while (count < Group && _waiting.TryDequeue(out var pending))
            {
                count += pending.Entries.Count;
                if (pending.TryTake()) group.Add(pending);
            }

            _count -= count;
            _isRunning = count > 0;
            return _isRunning ? group : null;
        }
    }

    private RateLimitedException Full() => new(
        $"{_count} received events wait for the inbox: check that its store is fast enough, or raise {nameof(IntegrationsOptions)}."
        + $"{nameof(IntegrationsOptions.Inbox)}.{nameof(InboxOptions.MaxPendingInserts)}.")
    {
        IsTransient = true,
        Origin = FaultOrigin.Ours,
    };
}

/// <summary>The entries of one call that waits for the store.</summary>
internal sealed class PendingEntries(IReadOnlyList<InboxEntry> entries)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isTaken;

    public IReadOnlyList<InboxEntry> Entries { get; } = entries;

    public Task Done => _done.Task;

    /// <summary>True once: for the store, or for a caller that is canceled before.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    public void Succeed() => _done.TrySetResult();

    public void Fail(Exception failure) => _done.TrySetException(failure);
}
