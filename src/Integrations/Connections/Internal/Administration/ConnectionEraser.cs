using System.Runtime.CompilerServices;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Erases a tenant or a connection from every location. A location that fails is recorded, and the others are erased.</summary>
internal sealed class ConnectionEraser(
    ConnectionRepository repository, GrantRevocation revocation, PendingAuthorizations pending, IEnumerable<ITenantDataEraser> erasers,
    ConnectionCaches caches, ConnectionEvents events, AuditTrail audit, PortGuard guard, TimeProvider time,
    [FromKeyedServices(LogCategories.Vault)] ILogger logger)
{
    private readonly LimitedCalls _calls = new(time);
    private readonly ITenantDataEraser[] _erasers = [.. erasers];

    public async ValueTask<ErasureReceipt> EraseAsync(ErasureScope scope, bool revoke, bool keepAudit, CancellationToken cancellationToken)
    {
        var run = new ErasureRun(scope, logger);
        await EraseConnectionsAsync(run, revoke, cancellationToken).ConfigureAwait(false);
        await run.TryAsync("authorization states", async () =>
            new()
            {
                Name = "authorization states",
                Count = await pending.EraseAsync(scope.Tenant, scope.Connection, cancellationToken).ConfigureAwait(false),
            },
            cancellationToken).ConfigureAwait(false);
        var request = new ErasureRequest
        {
            Tenant = scope.Tenant,
            ConnectionId = scope.Connection,
            Connections = run.Seen,
            KeepAudit = keepAudit,
        };
        foreach (var eraser in _erasers)
            await run.TryAsync(await NameOfAsync(eraser, cancellationToken).ConfigureAwait(false),
                () => EraseAsync(eraser, request, cancellationToken), cancellationToken).ConfigureAwait(false);
        run.Add("cache entries of this process", run.Forgotten + caches.Forget(scope),
            "Other machines use their cached entries for at most twice IntegrationsOptions.ConnectionCacheAge, and drop them an hour after "
            + "their last use.");

        // Written last, so that it outlives the trail it is about.
        var subject = new AuditSubject(scope.Tenant, scope.Connection is null ? "tenant.erase" : "connection.erase")
        {
            Connection = scope.Connection,
        };
        await audit.WriteAsync(subject, run.FirstError).ConfigureAwait(false);
        return run.Receipt(await audit.ActorAsync().ConfigureAwait(false), time.GetUtcNow());
    }

    private ValueTask<ErasureLocation> EraseAsync(ITenantDataEraser eraser, ErasureRequest request, CancellationToken cancellationToken) =>
        _calls.RunAsync(
            static async (call, token) => PortCalls.Required(
                await call.eraser.EraseAsync(call.request, token).ConfigureAwait(false), nameof(ITenantDataEraser.EraseAsync)),
            (eraser, request), guard.Limit, late: null, cancellationToken);

    /// <summary>The name of an eraser's type, when the eraser does not name itself.</summary>
    private async ValueTask<string> NameOfAsync(ITenantDataEraser eraser, CancellationToken cancellationToken)
    {
        try
        {
            return await _calls.RunAsync(
                static (eraser, _) => new ValueTask<string>(PortCalls.Required(eraser.Name, nameof(ITenantDataEraser.Name))),
                eraser, guard.Limit, late: null, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // it may still erase
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return eraser.GetType().Name;
        }
    }

    private async ValueTask EraseConnectionsAsync(ErasureRun run, bool revoke, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var stored in FindAsync(run.Scope, cancellationToken).ConfigureAwait(false))
            {
                run.Seen.Add(stored.Key.Connection);
                try
                {
                    await EraseAsync(run, stored, revoke, cancellationToken).ConfigureAwait(false);
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

    private async ValueTask EraseAsync(ErasureRun run, StoredConnection stored, bool revoke, CancellationToken cancellationToken)
    {
        var isRevoked = revoke && await revocation.TryRevokeLatestAsync(stored, cancellationToken).ConfigureAwait(false);
        var isRemoved = await repository.DeleteAsync(stored.Key, cancellationToken).ConfigureAwait(false);
        run.Forgotten += caches.Forget(new(stored.Key.Tenant, stored.Key.Connection));
        if (!isRemoved) return;
        run.Removed(stored, isRevoked);
        events.Publish(stored.Key, stored.Connector, EventKind.Revoked, EventOrigin.Ours, "Erased.");
    }

    /// <summary>The connections as they are stored, incomplete ones too.</summary>
    private async IAsyncEnumerable<StoredConnection> FindAsync(ErasureScope scope,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (scope.Connection is { } connection)
        {
            var key = new ConnectionKey(scope.Tenant, connection);
            if (await FindAsync(key, cancellationToken).ConfigureAwait(false) is { } stored) yield return stored;
            yield break;
        }

        await foreach (var stored in repository.ListAsync(new() { Tenant = scope.Tenant }, cancellationToken).ConfigureAwait(false))
            yield return stored;
    }

    /// <summary>A connection that a store cannot read, it can still delete.</summary>
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
