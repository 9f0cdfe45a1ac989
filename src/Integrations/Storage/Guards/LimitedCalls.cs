namespace Integrations.Internal;

/// <summary>
/// Ends the wait for a call at its timeout, even when the call ignores its token, or blocks its thread before it returns a task.
/// </summary>
#pragma warning disable CA1001 // a semaphore whose wait handle is unused has nothing to dispose
internal sealed class LimitedCalls(TimeProvider time)
#pragma warning restore CA1001
{
    /// <summary>
    /// The largest number of calls that may occupy a thread at once; further calls wait for a thread within their timeout.
    /// </summary>
    private const int MostThreads = 256;

    /// <summary>
    /// The number of additional checks of a call whose timeout has passed: after the process itself was suspended, its result may already
    /// be there.
    /// </summary>
    private const int LastTurns = 8;

    /// <summary>Calls beyond this number get their own threads: a port that blocks its thread must not exhaust the pool.</summary>
    private static readonly int MostOfThePool = Math.Max(8, Environment.ProcessorCount);

    private readonly SemaphoreSlim _threads = new(MostThreads, MostThreads);

    /// <param name="call">The call.</param>
    /// <param name="argument">Its argument.</param>
    /// <param name="limit">The longest wait.</param>
    /// <param name="late">Receives the task of a call that timed out, once it has completed in any way.</param>
    /// <param name="cancellationToken">Ends the wait as well.</param>
    /// <exception cref="LimitPassedException">The timeout passed.</exception>
    public async ValueTask<T> RunAsync<TArgument, T>(
        Func<TArgument, CancellationToken, ValueTask<T>> call, TArgument argument, TimeSpan limit, Func<Task<T>, ValueTask>? late,
            CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await TakeThreadAsync(limit, cancellationToken).ConfigureAwait(false);
        // Not disposed: it holds no resources, and a timer may fire at the same time.
        var end = new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        var timer = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), end, Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        await using var ended = timer.ConfigureAwait(false);
        var running = Begin(call, argument, () => timer.Change(limit, Timeout.InfiniteTimeSpan), either.Token);
        try
        {
            return await running.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            for (var turn = 0; turn < LastTurns
                && !running.IsCompleted; turn++) await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            if (running.IsCompletedSuccessfully) return await running.ConfigureAwait(false);
            _ = LeaveAsync(running, late);
            cancellationToken.ThrowIfCancellationRequested();
            throw new LimitPassedException(limit);
        }
    }

    private async ValueTask TakeThreadAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        if (_threads.Wait(0, CancellationToken.None)) return;
        using var end = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        try
        {
            await _threads.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new LimitPassedException(limit);
        }
    }

    /// <summary>
    /// Starts the call. The timeout starts when the call has its thread. A call whose caller has already left is not started.
    /// </summary>
    private Task<T> Begin<TArgument, T>(Func<TArgument, CancellationToken, ValueTask<T>> call, TArgument argument, Action begins,
        CancellationToken token)
    {
        var options = MostThreads - _threads.CurrentCount > MostOfThePool ? TaskCreationOptions.LongRunning
            : TaskCreationOptions.DenyChildAttach;
        return Task.Factory.StartNew(InvokeAsync, CancellationToken.None, options, TaskScheduler.Default).Unwrap();

        async Task<T> InvokeAsync()
        {
            ValueTask<T> pending;
            try
            {
                token.ThrowIfCancellationRequested();
                begins();
                pending = call(argument, token);
            }
            finally
            {
                _threads.Release();
            }

            return await pending.ConfigureAwait(false);
        }
    }

    private static async Task LeaveAsync<T>(Task<T> running, Func<Task<T>, ValueTask>? late)
    {
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            if (late is not null) await late(running).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // no caller waits for it any longer, and its failure was reported when its timeout passed
        catch
#pragma warning restore CA1031
        {
        }
    }
}

/// <summary>A call exceeded its timeout.</summary>
internal sealed class LimitPassedException(TimeSpan limit) : TimeoutException($"There was no response within {limit}.")
{
    public TimeSpan Limit { get; } = limit;
}
