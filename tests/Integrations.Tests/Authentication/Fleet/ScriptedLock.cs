using Integrations.Internal;
using Integrations.Storage;

namespace Integrations.Tests.Authentication;

/// <summary>Locks that misbehave.</summary>
internal static class ScriptedLock
{
    /// <summary>Everybody gets it at once: what a lost lock amounts to.</summary>
    public static IConnectionLock Useless { get; } = new Fake(() => new Handle());

    /// <summary>Nobody ever gets it.</summary>
    public static IConnectionLock Taken { get; } = new Fake(() => null);

    /// <summary>It fails.</summary>
    public static IConnectionLock Broken { get; } = new Fake(() => throw new IOException("the lock service is down"));

    public static IConnectionLock InProcess(TimeProvider time) => new InProcessConnectionLock(time);

    /// <summary>It never answers.</summary>
    public static IConnectionLock Hanging { get; } = new Silent();

    private sealed class Silent : IConnectionLock
    {
        public ValueTask<IConnectionLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait, CancellationToken cancellationToken) =>
            new(Task.Delay(-1, cancellationToken)
                .ContinueWith(static _ => (IConnectionLockHandle?)null, cancellationToken, TaskContinuationOptions.None,
                TaskScheduler.Default));
    }

    private sealed class Fake(Func<IConnectionLockHandle?> acquire) : IConnectionLock
    {
        public async ValueTask<IConnectionLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait,
            CancellationToken cancellationToken)
        {
            await Task.Yield();
            return acquire();
        }
    }

    private sealed class Handle : IConnectionLockHandle
    {
        public CancellationToken Lost { get; } = new(canceled: true);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
