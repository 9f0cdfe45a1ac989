using System.Collections.Concurrent;

namespace Integrations.Internal;

/// <summary>
/// The timeouts of attempts. With the system's clock, a cancellation token source that did not time out is used for a later attempt too.
/// </summary>
internal sealed class AttemptTimeouts(TimeProvider time)
{
    /// <summary>Maximum number of sources that are kept.</summary>
    private const int MaxKept = 256;

    private readonly ConcurrentQueue<CancellationTokenSource> _kept = new();

    /// <summary>Starts the timeout of an attempt; disposing it ends it.</summary>
    /// <param name="timeout">The time; infinite: only the token cancels the attempt.</param>
    /// <param name="cancellationToken">Cancels the attempt too.</param>
    public AttemptTimeout Start(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (timeout == Timeout.InfiniteTimeSpan) return new(this, null, default, cancellationToken);
        if (!_kept.TryDequeue(out var source)) source = new(timeout, time);
#pragma warning disable RS0030 // the source keeps the clock it was created with
        else source.CancelAfter(timeout);
#pragma warning restore RS0030
        var link = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), source);
        return new(this, source, link, cancellationToken);
    }

    public void End(CancellationTokenSource source)
    {
        // Only a source on the system's clock can be used again.
        if (_kept.Count < MaxKept && source.TryReset()) _kept.Enqueue(source);
        else source.Dispose();
    }
}

/// <summary>The timeout of one attempt.</summary>
internal readonly struct AttemptTimeout(AttemptTimeouts owner, CancellationTokenSource? source, CancellationTokenRegistration link,
    CancellationToken caller) : IDisposable
{
    /// <summary>Canceled at the timeout, or by the caller.</summary>
    public CancellationToken Token => source?.Token ?? caller;

    /// <summary>True when the time ran out, and the caller did not cancel.</summary>
    public bool HasEnded => source is { IsCancellationRequested: true } && !caller.IsCancellationRequested;

    public void Dispose()
    {
        // A source that the caller cancels at this moment is left to it: the cancellation must not reach a later attempt.
        if (source is not null && (link.Unregister() || !caller.CanBeCanceled)) owner.End(source);
    }
}
