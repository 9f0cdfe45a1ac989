namespace Integrations.Internal;

/// <summary>
/// Ends the wait for a call at its limit, also when the call ignores its token, or holds its thread before it returns a task.
/// </summary>
#pragma warning disable CA1001 // a semaphore whose wait handle nobody asks for holds nothing to dispose of
internal sealed class LimitedCalls(TimeProvider time)
#pragma warning restore CA1001
{
    /// <summary>How many calls may hold a thread at once; more wait for their turn within their limit.</summary>
    private const int MostThreads = 256;

    /// <summary>
    /// How often a call whose limit has passed is looked at once more: after the process itself stood still, its result may be there
    /// already.
    /// </summary>
    private const int LastTurns = 8;

    /// <summary>Calls beyond this get threads of their own: what blocks its thread must not take all of the pool's.</summary>
    private static readonly int MostOfThePool = Math.Max(8, Environment.ProcessorCount);

    private readonly SemaphoreSlim _threads = new(MostThreads, MostThreads);

    /// <param name="call">The call.</param>
    /// <param name="argument">Its argument.</param>
    /// <param name="limit">The longest wait.</param>
    /// <param name="late">Gets the task of a call that was no longer waited for, once it is done, however it ended.</param>
    /// <param name="cancellationToken">Ends the wait too.</param>
    /// <exception cref="LimitPassedException">The limit passed.</exception>
    public async ValueTask<T> RunAsync<TArgument, T>(
        Func<TArgument, CancellationToken, ValueTask<T>> call, TArgument argument, TimeSpan limit, Func<Task<T>, ValueTask>? late,
            CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await TakeThreadAsync(limit, cancellationToken).ConfigureAwait(false);
        // Not disposed of: it holds nothing, and a timer may fire while it goes.
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

    /// <summary>The limit counts from when the call has its thread. Nothing begins for who is gone already.</summary>
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
#pragma warning disable CA1031 // nobody waits for it any more, and its failure was reported when its limit passed
        catch
#pragma warning restore CA1031
        {
        }
    }
}
