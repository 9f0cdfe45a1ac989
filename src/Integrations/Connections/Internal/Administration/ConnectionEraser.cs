using System.Runtime.CompilerServices;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Erases a tenant or a connection from every place. A place that fails is noted and keeps no other from being erased.</summary>
internal sealed class ConnectionEraser(
    ConnectionRepository repository, GrantRevocation revocation, PendingAuthorizations states, IEnumerable<ITenantDataEraser> data, ConnectionCaches caches, ConnectionEvents events, AuditTrail audit,
    PortGuard guard, TimeProvider time, [FromKeyedServices(LogCategories.Vault)] ILogger logger)
{
    private readonly LimitedCalls _calls = new(time);
    private readonly ITenantDataEraser[] _data = [.. data];

    public async ValueTask<ErasureReceipt> EraseAsync(ErasureScope scope, EraseOptions options, CancellationToken cancellationToken)
    {
        var run = new ErasureRun(scope, logger);
        await EraseConnectionsAsync(run, options, cancellationToken).ConfigureAwait(false);
        await run.TryAsync(
            "authorization states", async () => new() { Name = "authorization states", Count = await states.EraseAsync(scope.Tenant, scope.Connection, cancellationToken).ConfigureAwait(false) }, cancellationToken).ConfigureAwait(false);
        var request = new ErasureRequest { Tenant = scope.Tenant, ConnectionId = scope.Connection, Connections = run.Seen, KeepAudit = options.KeepAudit };
        foreach (var keeper in _data)
            await run.TryAsync(await PlaceOfAsync(keeper, cancellationToken).ConfigureAwait(false),
                () => EraseAsync(keeper, request, cancellationToken), cancellationToken).ConfigureAwait(false);
        run.Add("cache entries of this process", run.Forgotten + caches.Forget(scope), "Other machines use what they have cached for at most twice IntegrationsOptions.ConnectionCacheAge, and forget it an hour after its last use.");

        // Written last, so that it outlives the trail it speaks of.
        await audit.WriteAsync(new(scope.Tenant, scope.Connection is null ? "tenant.erase" : "connection.erase") { Connection = scope.Connection }, run.FirstError).ConfigureAwait(false);
        return run.Receipt(await audit.ActorAsync().ConfigureAwait(false), time.GetUtcNow());
    }

    private ValueTask<ErasureLocation> EraseAsync(ITenantDataEraser keeper, ErasureRequest request, CancellationToken cancellationToken) =>
        _calls.RunAsync(
        static async (call, token) =>
            PortCalls.Required(await call.keeper.EraseAsync(call.request, token).ConfigureAwait(false), nameof(ITenantDataEraser.EraseAsync)),
            (keeper, request), guard.Limit, late: null,
        cancellationToken);

    /// <summary>Its type's name, when it cannot say.</summary>
    private async ValueTask<string> PlaceOfAsync(ITenantDataEraser keeper, CancellationToken cancellationToken)
    {
        try
        {
            return await _calls.RunAsync(
                static (keeper, _) =>
                    new ValueTask<string>(PortCalls.Required(keeper.Name, nameof(ITenantDataEraser.Name))), keeper, guard.Limit, late: null,
                    cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // what it cannot name it may still erase
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return keeper.GetType().Name;
        }
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
                    run.ConnectionFailed(e);
                }
            }
        }
        catch (Exception e) when (run.Notes(e, cancellationToken))
        {
            run.ConnectionFailed(e);
        }

        run.AddConnections();
    }

    private async ValueTask EraseAsync(ErasureRun run, StoredConnection stored, EraseOptions options, CancellationToken cancellationToken)
    {
        var isRevoked = options.Revoke && await revocation.TryRevokeLatestAsync(stored, cancellationToken).ConfigureAwait(false);
        var isRemoved = await repository.DeleteAsync(stored.Key, cancellationToken).ConfigureAwait(false);
        run.Forgotten += caches.Forget(new(stored.Key.Tenant, stored.Key.Connection));
        if (!isRemoved) return;
        run.Removed(stored, isRevoked);
        events.Publish(stored.Key, stored.Connector, EventKind.Revoked, EventOrigin.Ours, "Erased.");
    }

    /// <summary>As they are stored: unfinished ones too.</summary>
    private async IAsyncEnumerable<StoredConnection> FindAsync(ErasureScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (scope.Connection is { } connection)
        {
            if (await FindAsync(new ConnectionKey(scope.Tenant, connection), cancellationToken).ConfigureAwait(false) is { } stored) yield return stored;
            yield break;
        }

        await foreach (var stored in repository.ListAsync(new() { Tenant = scope.Tenant }, cancellationToken).ConfigureAwait(false)) yield return stored;
    }

    /// <summary>What a store cannot read at all, it can remove.</summary>
    private async ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await repository.FindStoredAsync(key, cancellationToken).ConfigureAwait(false);
        }
        catch (NeedsReauthorizationException e)
        {
            return new() { Key = key, Connector = e.Connector ?? "", Parts = new Dictionary<ConnectionPart, StoredPart>() };
        }
    }
}
