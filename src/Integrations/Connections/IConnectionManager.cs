using Integrations.Storage;

namespace Integrations;

/// <summary>Administers stored connections: re-encrypts, exports, imports and erases them.</summary>
public interface IConnectionManager
{
    /// <summary>
    /// Re-encrypts every part that is not protected with the current key of its tenant. May run during operation, and may be repeated; a
    /// credential that is being refreshed is left to the next run.
    /// </summary>
    /// <exception cref="IntegrationException">The store failed; the parts re-encrypted so far stay so.</exception>
    ValueTask<ReencryptResult> ReencryptAsync(IProgress<ReencryptResult>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Exports a connection with its credentials, in plain text, as UTF-8 JSON for <see cref="ImportAsync"/>. Audited first: when a sink
    /// fails, nothing is returned. A grant with single-use refresh tokens can be used by one host only: pass <paramref name="remove"/>.
    /// </summary>
    /// <param name="key">The connection.</param>
    /// <param name="remove">True to delete it here, so that two hosts never refresh one grant. The grant is not revoked. Default
    /// false.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    /// <exception cref="ConflictException">With <paramref name="remove"/>: the credential is being refreshed; try again in a
    /// minute.</exception>
    ValueTask<byte[]> ExportAsync(ConnectionKey key, bool remove = false, CancellationToken cancellationToken = default);

    /// <summary>Stores an exported connection for a tenant, under the id it had.</summary>
    /// <exception cref="InvalidRequestException">The bytes are not an export.</exception>
    /// <exception cref="OperationNotSupportedException">Its connector is not registered here.</exception>
    /// <exception cref="ConflictException">The tenant has a connection of that id.</exception>
    ValueTask<Connection> ImportAsync(TenantId tenant, ReadOnlyMemory<byte> export, CancellationToken cancellationToken = default);

    /// <summary>
    /// Erases one connection and its data: revokes the grant if the vendor supports it, then removes it from the store, from every
    /// <see cref="ITenantDataEraser"/> and from this process's memory; a damaged connection too. A location that fails is reported in the
    /// receipt, and the others are erased. Audited; may be repeated: what does not exist, or is another tenant's, counts 0.
    /// </summary>
    /// <param name="key">The connection.</param>
    /// <param name="revoke">
    /// True to revoke its tokens at the vendor first, if the vendor can be reached and supports revocation. Default true.
    /// </param>
    /// <param name="keepAudit">
    /// True to keep its entries in the audit trail, as evidence. Default false: they are removed, and only entries of erasures remain,
    /// which name no record.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<ErasureReceipt> EraseConnectionAsync(ConnectionKey key, bool revoke = true, bool keepAudit = false,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Erases everything of a tenant, as <see cref="EraseConnectionAsync"/> does. Lock the tenant out first: connections created while this
    /// runs may be missed.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="revoke">As in <see cref="EraseConnectionAsync"/>. Default true.</param>
    /// <param name="keepAudit">As in <see cref="EraseConnectionAsync"/>. Default false.</param>
    /// <param name="cancellationToken">Cancels.</param>
    ValueTask<ErasureReceipt> EraseTenantAsync(TenantId tenant, bool revoke = true, bool keepAudit = false,
        CancellationToken cancellationToken = default);
}

/// <summary>The progress of the re-encrypt job, in stored parts (a connection has up to five).</summary>
public sealed class ReencryptResult
{
    /// <summary>The number of connections visited.</summary>
    public int Connections { get; init; }

    /// <summary>The number of parts that were re-encrypted.</summary>
    public int Rewritten { get; init; }

    /// <summary>The number of parts that already had the current key.</summary>
    public int Current { get; init; }

    /// <summary>
    /// The number of parts left alone because the credential is being refreshed, or another writer was faster: run the job again.
    /// </summary>
    public int Skipped { get; init; }

    /// <summary>
    /// Connections of which a part could not be opened, with the reason; they stay as they are. An <see cref="UnknownKeyException"/> names
    /// the key to add.
    /// </summary>
    public IReadOnlyDictionary<ConnectionKey, IntegrationException> Failures { get; init; } =
        new Dictionary<ConnectionKey, IntegrationException>();

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Connections} connections: {Rewritten} rewritten, {Current} current, {Skipped} skipped, {Failures.Count} failed";
}
