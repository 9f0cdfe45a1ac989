using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// The guarded connection lock: the requested wait is added to the timeout, and a lock that is acquired too late is released.
/// </summary>
internal sealed class GuardedLock(IConnectionLock connectionLock, PortGuard guard)
{
    private readonly PortCalls _calls = guard.For("connection lock", port: connectionLock);

    /// <returns>Null when it was not obtained.</returns>
    /// <exception cref="IntegrationException">The lock failed.</exception>
    public async ValueTask<GuardedLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait, CancellationToken cancellationToken)
    {
        var handle = await _calls.RunAsync(
            key, static (call, token) =>
                call.connectionLock.TryAcquireAsync(call.key, call.wait, token), (connectionLock, key, wait), cancellationToken, wait,
            static late => late is { IsCompletedSuccessfully: true, Result: { } obtained } ? obtained.DisposeAsync() : default)
                .ConfigureAwait(false);
        return handle is null ? null : new(handle, key, _calls);
    }
}

/// <summary>A held lock whose release is subject to the timeout.</summary>
internal sealed class GuardedLockHandle(IConnectionLockHandle handle, ConnectionKey key, PortCalls calls)
{
    /// <summary>Releases the lock. When that fails, the failure is logged and the lock ends by itself.</summary>
    public async ValueTask ReleaseAsync()
    {
        try
        {
            await calls.RunAsync(key, static (handle, _) => handle.DisposeAsync(), handle, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IntegrationException)
        {
        }
    }
}
