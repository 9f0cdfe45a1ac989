using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// The connection lock behind its guard: the wait that is asked for is added to the limit, and a lock that comes too late is released.
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

/// <summary>A held lock whose release has the limit too.</summary>
internal sealed class GuardedLockHandle(IConnectionLockHandle handle, ConnectionKey key, PortCalls calls)
{
    /// <summary>One that fails ends by itself, and was logged.</summary>
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
