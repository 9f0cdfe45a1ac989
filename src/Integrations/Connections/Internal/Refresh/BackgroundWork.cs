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
