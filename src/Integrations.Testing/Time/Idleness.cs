using System.Runtime;

namespace Integrations.Testing;

/// <summary>
/// Waits on the real clock until no work is active in this process. It blocks a thread of its own, because a timer of the pool is late by
/// several milliseconds and would itself be work.
/// </summary>
internal static class Idleness
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    /// <summary>If a look is delayed by more than this, the machine is busy and inactivity is not evidence of idleness.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromMilliseconds(3);

    /// <summary>
    /// Looks once a millisecond until the pool had no work waiting, and the runtime compiled no method, for this number of looks in a row:
    /// code that runs for the first time computes for longer than that, and no work waits meanwhile.
    /// </summary>
    /// <param name="looks">The number of looks; one that came late does not count.</param>
    /// <param name="isBusy">True when other work was seen since the last look.</param>
    /// <param name="stop">Ends the wait.</param>
    public static void Wait(int looks, Func<bool> isBusy, CancellationToken stop)
    {
        var compiled = JitInfo.GetCompiledMethodCount();
        for (var quiet = 0; quiet < looks && !stop.IsCancellationRequested;)
        {
            var before = TimeProvider.System.GetTimestamp();
#pragma warning disable RS0030 // a delay of the pool takes 4 ms instead of 1, and ends as work in the pool that is watched
            Thread.Sleep(Look);
#pragma warning restore RS0030
            var isCompiling = compiled != (compiled = JitInfo.GetCompiledMethodCount());
            if (isBusy() || isCompiling || ThreadPool.PendingWorkItemCount > 0) quiet = 0;
            else if (TimeProvider.System.GetElapsedTime(before) < Prompt) quiet++;
        }
    }
}
