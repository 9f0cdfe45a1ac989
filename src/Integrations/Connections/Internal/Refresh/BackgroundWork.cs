using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Work that outlives its caller: it runs outside callers' contexts and is awaited when the host stops.</summary>
internal sealed class BackgroundWork : IDisposable
{
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _lifetime = new();
    private readonly ConcurrentDictionary<Task, byte> _running = [];

    public BackgroundWork([FromKeyedServices(LogCategories.Tokens)] ILogger logger)
    {
        _logger = logger;
        Lifetime = _lifetime.Token;
    }

    /// <summary>Canceled when the work must end.</summary>
    public CancellationToken Lifetime { get; }

    public void Run(Func<Task> work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[done.Task] = 0;
        ThreadPool.UnsafeQueueUserWorkItem(
            static state => _ = state.Self.RunAsync(state.Work, state.Done), (Self: this, Work: work, Done: done), preferLocal: false);
    }

    /// <summary>Waits until no work is running.</summary>
    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        while (!_running.IsEmpty)
            await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void End() => _lifetime.Cancel();

    public void Dispose() => _lifetime.Dispose();

    private async Task RunAsync(Func<Task> work, TaskCompletionSource done)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (Lifetime.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // callers that wait for the outcome get it from the work itself
        catch (Exception e)
#pragma warning restore CA1031
        {
            TokenLog.WorkFailed(_logger, e);
        }
        finally
        {
            _running.TryRemove(done.Task, out _);
            done.SetResult();
        }
    }
}

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
