using System.Data;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>
/// A compare-and-set write: an insert for version 0, otherwise an update on the expected version. The index row is locked before the part,
/// as in a delete, to prevent deadlocks.
/// </summary>
internal sealed class PartWriter(DbContext context, SaveRequest request)
{
    /// <summary>A violated key that reading no longer explains means another writer won; other errors stay.</summary>
    private const int Attempts = 20;

    private bool CreatesConnection => request is { ExpectedVersion: 0, Part: ConnectionPart.Settings };

    public async Task<SaveResult> SaveAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await TryWriteAsync(cancellationToken).ConfigureAwait(false)) return SaveResult.Saved(request.ExpectedVersion + 1);
                return SaveResult.Conflict(await context.FindConnectionAsync(request.Key, cancellationToken).ConfigureAwait(false));
            }
            catch (DbUpdateException)
            {
                // Providers report a violated key in different ways: whether it was one is determined by reading.
                context.ChangeTracker.Clear();
                var current = await context.FindConnectionAsync(request.Key, cancellationToken).ConfigureAwait(false);
                if (IsInTheWay(current)) return SaveResult.Conflict(current);
                if (attempt == Attempts) throw;
            }
        }
    }

    private bool IsInTheWay(StoredConnection? current) =>
        CreatesConnection ? current is not null : current is null || current.Parts.ContainsKey(request.Part);

    private async Task<bool> TryWriteAsync(CancellationToken cancellationToken)
    {
        var transaction =
            await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (CreatesConnection) context.Add(NewConnection());
            else await UpdateIndexAsync(cancellationToken).ConfigureAwait(false);
            if (!await WritePartAsync(cancellationToken).ConfigureAwait(false)) return false;
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    private async Task<bool> WritePartAsync(CancellationToken cancellationToken)
    {
        var (expected, next, payload) = (request.ExpectedVersion, unchecked(request.ExpectedVersion + 1), request.Payload.ToArray());
        if (expected > 0)
        {
            return await context.PartsOf(request.Key, request.Part).Where(p => p.Version == expected)
                .ExecuteUpdateAsync(part => part.SetProperty(p => p.Version, next).SetProperty(p => p.Payload, payload), cancellationToken)
                    .ConfigureAwait(false) == 1;
        }

        context.Add(new PartRow { Tenant = request.Key.Tenant.Value, Connection = request.Key.Connection.Value, Part = request.Part,
            Version = next, Payload = payload });
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Writes the row only when it changed, which is rare.</summary>
    private async Task UpdateIndexAsync(CancellationToken cancellationToken)
    {
        var (connector, account, expiresAt) = (request.Connector, request.Account, request.ExpiresAt);
        await context.ConnectionsOf(request.Key)
            .Where(c => c.Connector != connector || (account != null && c.Account != account)
                || (expiresAt != null && c.ExpiresAt != expiresAt))
            .ExecuteUpdateAsync(
                row => row.SetProperty(c => c.Connector, connector).SetProperty(c => c.Account, c => account ?? c.Account)
                    .SetProperty(c => c.ExpiresAt, c => expiresAt ?? c.ExpiresAt),
                cancellationToken).ConfigureAwait(false);
    }

    private ConnectionRow NewConnection() => new()
    {
        Tenant = request.Key.Tenant.Value,
        Connection = request.Key.Connection.Value,
        Connector = request.Connector,
        Account = request.Account,
        ExpiresAt = request.ExpiresAt,
    };
}
