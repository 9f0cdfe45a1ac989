using System.Text.Json;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Re-encrypts, exports, imports and erases connections.</summary>
internal sealed partial class ConnectionManager(
    ConnectionRepository repository, PartProtector protector, ConnectionWriter writer, ConnectorRegistry connectors, TokenManager tokens,
    ConnectionEvents events, AuditTrail audit, ConnectionEraser eraser, TimeProvider time,
    [FromKeyedServices(LogCategories.Vault)] ILogger logger) : IConnectionManager
{
    private readonly string _owner = Guid.NewGuid().ToString("N");

    public ValueTask<ReencryptResult> ReencryptAsync(IProgress<ReencryptResult>? progress = null,
        CancellationToken cancellationToken = default) =>
        new Reencryption(repository, protector, time, progress).RunAsync(cancellationToken);

    public async ValueTask<byte[]> ExportAsync(ConnectionKey key, bool remove = false, CancellationToken cancellationToken = default)
    {
        var subject = new AuditSubject(key, "connection.export");
        byte[] export;
        try
        {
            var loaded = await repository.FindAsync(key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(key);
            subject.Connector = loaded.Connector.Id;
            export = JsonSerializer.SerializeToUtf8Bytes(ExportedConnection.Of(loaded), ConnectionJson.Default.ExportedConnection);
            if (remove) await LeaseAsync(loaded, cancellationToken).ConfigureAwait(false);
        }
        catch (IntegrationException e)
        {
            await audit.WriteAsync(subject, e).ConfigureAwait(false);
            throw;
        }

        await audit.RequireAsync(subject).ConfigureAwait(false);
        Exported(logger, key);
        if (remove)
        {
            await repository.DeleteAsync(key, cancellationToken).ConfigureAwait(false);
            tokens.Invalidate(key);
        }

        return export;
    }

    public async ValueTask<Connection> ImportAsync(TenantId tenant, ReadOnlyMemory<byte> export,
        CancellationToken cancellationToken = default)
    {
        var (imported, id) = ExportedConnection.Read(export);
        var key = new ConnectionKey(tenant, id);
        var subject = new AuditSubject(key, "connection.import") { Connector = imported.Settings.Connector };
        return await audit.ObserveAsync(subject, async _ =>
        {
            var connector = connectors.Find(imported.Settings.Connector);
            ImportedValues.Require(imported, connector);
            foreach (var (resource, map) in imported.Maps) FieldMapChecks.Require(key, connector.Definition, resource, map);
            var created = await writer.CreateAsync(key, connector, imported.Settings, imported.Credential, cancellationToken)
                .ConfigureAwait(false);
            if (imported.FieldMaps is { } maps)
                await repository.SaveFieldMapsAsync(key, connector.Id, maps, 0, cancellationToken).ConfigureAwait(false);
            tokens.Invalidate(key);
            events.Publish(key, connector.Id, EventKind.Connected, EventOrigin.Ours, "Imported.");
            return Connection.Of(created);
        }).ConfigureAwait(false);
    }

    public ValueTask<ErasureReceipt> EraseConnectionAsync(ConnectionKey key, bool revoke = true, bool keepAudit = false,
        CancellationToken cancellationToken = default) =>
        eraser.EraseAsync(new(key.Tenant, key.Connection), revoke, keepAudit, cancellationToken);

    public ValueTask<ErasureReceipt> EraseTenantAsync(TenantId tenant, bool revoke = true, bool keepAudit = false,
        CancellationToken cancellationToken = default) =>
        eraser.EraseAsync(new(tenant, null), revoke, keepAudit, cancellationToken);

    /// <summary>Takes a refresh lease for the export, so that no process refreshes a credential that is about to leave.</summary>
    private async ValueTask LeaseAsync(ConnectionContext loaded, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + TokenTimings.LeaseAge;
        var leased = loaded.Credentials.WithLease(_owner, until, loaded.Credentials.ResponseUnknown);
        var isFree = loaded.Credentials.Lease is not { } lease || lease.Until + TokenTimings.ClockTolerance < time.GetUtcNow();
        if (isFree)
        {
            var saved = await repository.SaveCredentialsAsync(
                loaded.Key, loaded.Connector.Id, leased, loaded.Versions.Credentials, cancellationToken).ConfigureAwait(false);
            if (saved.IsSaved) return;
        }

        throw new ConflictException("The credential of this connection is being refreshed: export it again in a minute.")
        {
            Details = ErrorDetails.Of(loaded, FaultOrigin.Other),
            IsTransient = true,
        };
    }

    [LoggerMessage(21, LogLevel.Warning, "The credentials of {Connection} were exported.")]
    private static partial void Exported(ILogger logger, ConnectionKey connection);
}
