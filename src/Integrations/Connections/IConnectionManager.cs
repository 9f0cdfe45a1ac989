using Integrations.Storage;

namespace Integrations;

/// <summary>What a host does with its stored connections as a whole: rotate their keys, take one out, bring one in, erase.</summary>
public interface IConnectionManager
{
    /// <summary>
    /// Protects anew whatever is not protected with the current key of its tenant. May run beside everything else and be repeated; a credential that is being renewed is left to the next run.
    /// </summary>
    /// <exception cref="IntegrationException">The store failed; what was done so far stays done.</exception>
    ValueTask<ReencryptResult> ReencryptAsync(IProgress<ReencryptResult>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a connection out with its credentials, in the clear, as UTF-8 JSON for <see cref="ImportAsync"/>. Audited first: when a sink fails, nothing is handed out.
    /// Of a grant whose refresh tokens are single-use only one host may live on: pass <paramref name="remove"/>.
    /// </summary>
    /// <param name="key">The connection.</param>
    /// <param name="remove">Whether it is removed here, so that two hosts never refresh one grant. The grant is not revoked. Default false.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    /// <exception cref="ConflictException">With <paramref name="remove"/>: the credential is being renewed just now; try again.</exception>
    ValueTask<byte[]> ExportAsync(ConnectionKey key, bool remove = false, CancellationToken cancellationToken = default);

    /// <summary>Stores an exported connection for a tenant, under the id it had.</summary>
    /// <exception cref="InvalidRequestException">The bytes are no export.</exception>
    /// <exception cref="OperationNotSupportedException">Its connector is not registered here.</exception>
    /// <exception cref="ConflictException">The tenant has a connection of that id.</exception>
    ValueTask<Connection> ImportAsync(TenantId tenant, ReadOnlyMemory<byte> export, CancellationToken cancellationToken = default);

    /// <summary>
    /// Erases one connection and all that is kept of it: revokes the grant, as far as that can be done, then removes it from the store, from every <see cref="ITenantDataEraser"/> and from this process's memory.
    /// A damaged connection goes too. A place that fails is told in the receipt and stops no other. Audited; may be repeated: what is not there, or is another tenant's, counts 0.
    /// </summary>
    ValueTask<ErasureReceipt> EraseConnectionAsync(ConnectionKey key, EraseOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Erases everything of a tenant, as <see cref="EraseConnectionAsync"/> does. Lock the tenant out first: what it connects while this runs may be missed.</summary>
    ValueTask<ErasureReceipt> EraseTenantAsync(TenantId tenant, EraseOptions? options = null, CancellationToken cancellationToken = default);
}

/// <summary>How far the re-encrypt job has come, in stored parts (a connection has up to four).</summary>
public sealed class ReencryptResult
{
    /// <summary>Connections looked at.</summary>
    public int Connections { get; init; }

    /// <summary>Parts protected anew.</summary>
    public int Rewritten { get; init; }

    /// <summary>Parts that had the current key already.</summary>
    public int Current { get; init; }

    /// <summary>Parts left alone because somebody renews the credential just now, or wrote at the same time: run the job again.</summary>
    public int Skipped { get; init; }

    /// <summary>Connections of which a part could not be opened, with the reason; they stay as they are. An <see cref="UnknownKeyException"/> names the key to add.</summary>
    public IReadOnlyDictionary<ConnectionKey, IntegrationException> Failures { get; init; } = new Dictionary<ConnectionKey, IntegrationException>();

    /// <inheritdoc/>
    public override string ToString() => $"{Connections} connections: {Rewritten} rewritten, {Current} current, {Skipped} skipped, {Failures.Count} failed";
}
