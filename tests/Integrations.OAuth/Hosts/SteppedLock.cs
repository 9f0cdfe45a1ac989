using Integrations.Storage;

namespace Integrations.OAuth;

/// <summary>A host's way to the lock it shares with others.</summary>
internal sealed class SteppedLock(IConnectionLock inner, HostSteps steps) : IConnectionLock
{
    public async ValueTask<IConnectionLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait, CancellationToken cancellationToken)
    {
        await steps.At(HostStep.Locking);
        return await inner.TryAcquireAsync(key, wait, cancellationToken);
    }
}
