using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Erases a tenant or a connection from every place. A place that fails is noted and keeps no other from being erased.</summary>
internal sealed class ConnectionEraser(
    ConnectionRepository repository, GrantRevocation revocation, AuthorizationStates states, IEnumerable<ITenantData> data, IEnumerable<IProcessMemory> memories, ConnectionEvents events, AuditTrail audit,
    TimeProvider time, ILogger<ConnectionEraser> logger)
{
    private readonly ITenantData[] _data = [.. data];
    private readonly IProcessMemory[] _memories = [.. memories];

    public async ValueTask<ErasureReceipt> EraseAsync(ErasureScope scope, EraseOptions options, CancellationToken cancellationToken)
    {
        var run = new ErasureRun(scope, logger);
        await EraseConnectionsAsync(run, options, cancellationToken).ConfigureAwait(false);
        await run.TryAsync(
            "authorisation states", async () => new() { Count = await states.EraseAsync(scope.Tenant, scope.Connection, cancellationToken).ConfigureAwait(false) }, cancellationToken).ConfigureAwait(false);
        var request = new ErasureRequest { Tenant = scope.Tenant, ConnectionId = scope.Connection, Connections = run.Seen, KeepAudit = options.KeepAudit };
        foreach (var keeper in _data) await run.TryAsync(keeper.Place, () => keeper.EraseAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        run.Add("cache entries of this process", run.Forgotten + Forget(scope), "What other machines have cached ends within IntegrationsOptions.ConnectionCacheAge of its next use.");

        // Written last, so that it outlives the trail it speaks of.
        await audit.WriteAsync(new(scope.Tenant, scope.Connection is null ? "tenant.erase" : "connection.erase") { Connection = scope.Connection }, run.FirstError).ConfigureAwait(false);
        return run.Receipt(audit.Actor, time.GetUtcNow());
    }

    private async ValueTask EraseConnectionsAsync(ErasureRun run, EraseOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var stored in FindAsync(run.Scope, cancellationToken).ConfigureAwait(false))
            {
                run.Seen.Add(stored.Key.Connection);
                try
                {
                    await EraseAsync(run, stored, options, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (run.Notes(e, cancellationToken))
                {
                }
            }
        }
        catch (Exception e) when (run.Notes(e, cancellationToken))
        {
        }

        run.AddConnections();
    }

    private async ValueTask EraseAsync(ErasureRun run, StoredConnection stored, EraseOptions options, CancellationToken cancellationToken)
    {
        var isRevoked = options.Revoke && await revocation.TryRevokeAsync(stored, cancellationToken).ConfigureAwait(false);
        var isRemoved = await repository.DeleteAsync(stored.Key, cancellationToken).ConfigureAwait(false);
        run.Forgotten += Forget(new(stored.Key.Tenant, stored.Key.Connection));
        if (!isRemoved) return;
        run.Removed(stored, isRevoked);
        events.Publish(stored.Key, stored.Connector, EventKind.Revoked, EventOrigin.Ours, "Erased.");
    }

    /// <summary>As they are stored: unfinished and unreadable ones too.</summary>
    private async IAsyncEnumerable<StoredConnection> FindAsync(ErasureScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (scope.Connection is { } connection)
        {
            if (await repository.FindStoredAsync(new(scope.Tenant, connection), cancellationToken).ConfigureAwait(false) is { } stored) yield return stored;
            yield break;
        }

        await foreach (var stored in repository.ListAsync(new() { Tenant = scope.Tenant }, cancellationToken).ConfigureAwait(false)) yield return stored;
    }

    private int Forget(ErasureScope scope) => _memories.Sum(memory => memory.Forget(scope));
}
