namespace Integrations.Internal;

/// <summary>
/// Finds values for concurrent callers. Those that ask for the same key while a search for it runs share the next search: each result is
/// newer than the call that gets it, so nothing has to be invalidated.
/// </summary>
/// <param name="find">The search.</param>
internal sealed class SharedLookups<TKey, TValue>(Func<TKey, ValueTask<TValue>> find) where TKey : notnull
{
    private readonly Lock _gate = new();

    /// <summary>The keys for which a search runs, with the one that follows it, if any.</summary>
    private readonly Dictionary<TKey, TaskCompletionSource<TValue>?> _running = [];

    /// <summary>Finds the value; a caller that is canceled does not end the search for others.</summary>
    public Task<TValue> FindAsync(TKey key, CancellationToken cancellationToken)
    {
        TaskCompletionSource<TValue> result;
        bool isFirst;
        lock (_gate)
        {
            isFirst = !_running.TryGetValue(key, out var next);
            result = next ?? new(TaskCreationOptions.RunContinuationsAsynchronously);
            _running[key] = isFirst ? null : result;
        }

        if (isFirst) _ = RunAsync(key, result);
        return result.Task.WaitAsync(cancellationToken);
    }

    private async Task RunAsync(TKey key, TaskCompletionSource<TValue> result)
    {
        for (TaskCompletionSource<TValue>? current = result; current is not null; current = Next(key))
        {
            // Only the first search may run on the thread of its caller.
            if (current != result) await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            try
            {
                current.SetResult(await find(key).ConfigureAwait(false));
            }
#pragma warning disable CA1031 // thrown to those that wait for it
            catch (Exception e)
#pragma warning restore CA1031
            {
                current.SetException(e);
                // Observed: all of its callers may have been canceled.
                _ = current.Task.Exception;
            }
        }
    }

    private TaskCompletionSource<TValue>? Next(TKey key)
    {
        lock (_gate)
        {
            var next = _running[key];
            if (next is null) _running.Remove(key);
            else _running[key] = null;
            return next;
        }
    }
}
