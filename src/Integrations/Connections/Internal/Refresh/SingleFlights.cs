using System.Collections.Concurrent;

namespace Integrations.Internal;

/// <summary>Runs work once for all concurrent callers. A caller may leave; the work continues.</summary>
internal sealed class SingleFlights<TKey, TResult>(BackgroundWork work)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TaskCompletionSource<TResult>> _flights = [];

    public bool IsRunning(TKey key) => _flights.ContainsKey(key);

    public Task<TResult> JoinAsync(TKey key, Func<Task<TResult>> run)
    {
        var mine = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var flight = _flights.GetOrAdd(key, mine);
        if (ReferenceEquals(flight, mine)) work.Run(() => RunAsync(key, mine, run));
        return flight.Task;
    }

    private async Task RunAsync(TKey key, TaskCompletionSource<TResult> flight, Func<Task<TResult>> run)
    {
        try
        {
            var result = await run().ConfigureAwait(false);
            Complete(key, flight);
            flight.SetResult(result);
        }
        catch (OperationCanceledException e) when (work.Lifetime.IsCancellationRequested)
        {
            // No caller has canceled.
            Fail(key, flight, ConnectionErrors.ShuttingDown(e));
        }
#pragma warning disable CA1031 // passed on to the callers
        catch (Exception e)
#pragma warning restore CA1031
        {
            Fail(key, flight, e);
        }
    }

    private void Fail(TKey key, TaskCompletionSource<TResult> flight, Exception error)
    {
        Complete(key, flight);
        flight.SetException(error);
        _ = flight.Task.Exception;
    }

    /// <summary>By key and value: a flight never removes its successor.</summary>
    private void Complete(TKey key, TaskCompletionSource<TResult> flight) =>
        _flights.TryRemove(new KeyValuePair<TKey, TaskCompletionSource<TResult>>(key, flight));
}
