using System.Security.Cryptography;
using System.Text;
using Integrations.Storage;
using Medallion.Threading;

namespace Integrations.DistributedLocks.Internal;

/// <summary>The lock of a connection, by name, at the host's provider.</summary>
internal sealed class DistributedConnectionLock(IDistributedLockProvider provider) : IConnectionLock
{
    public async ValueTask<IConnectionLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait, CancellationToken cancellationToken) =>
        await provider.CreateLock(NameOf(key)).TryAcquireAsync(wait, cancellationToken).ConfigureAwait(false) is { } handle
            ? new Handle(handle) : null;

    /// <summary>
    /// A hash: names of 77 characters that each provider takes as they are, although some limit their length or ignore case.
    /// </summary>
    public static string NameOf(ConnectionKey key)
    {
        var ids = $"{Uri.EscapeDataString(key.Tenant.Value)}:{Uri.EscapeDataString(key.Connection.Value)}";
        return $"integrations-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ids)))}";
    }

    private sealed class Handle(IDistributedSynchronizationHandle handle) : IConnectionLockHandle
    {
        /// <summary>Read once: the first read begins to monitor, and the handle has no token after it is disposed.</summary>
        public CancellationToken Lost { get; } = handle.HandleLostToken;

        public async ValueTask DisposeAsync()
        {
            try
            {
                await handle.DisposeAsync().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // any failure: providers cannot release over a session that broke, and there is nothing to release
            catch (Exception) when (Lost.IsCancellationRequested)
#pragma warning restore CA1031
            {
            }
        }
    }
}
