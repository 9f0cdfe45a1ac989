using System.Linq.Expressions;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>Leases as rows that expire by the database's clock, so that the clocks of the instances do not matter.</summary>
internal sealed class EntityFrameworkLeases(Databases databases) : IConnectionLeaseStore, ITenantDataEraser
{
    private const int Attempts = 5;
    private static readonly double LongestSeconds = LeasedConnectionLock.LongestLease.TotalSeconds;
    private static readonly Expression<Func<LeaseRow, bool>> HasEnded = AtDatabase<bool>((lease, now) => lease.EndsAt <= now);

    /// <summary>True for a lease from before the database's clock was set back: it must end, and its holder may be alive.</summary>
    private static readonly Expression<Func<LeaseRow, bool>> EndsTooLate =
        AtDatabase<bool>((lease, now) => lease.EndsAt > now.AddSeconds(LongestSeconds));

    public string Name => "leases in the database";

    public ValueTask<bool> TryAcquireAsync(ConnectionLease lease, CancellationToken cancellationToken) =>
        databases.Of(lease.Key.Tenant).RunAsync(
        async (context, token) =>
        {
            if (await TakeEndedAsync(context, lease, token).ConfigureAwait(false)) return true;
            var held = await RowsOf(context, lease.Key).Select(EndsTooLate).ToListAsync(token).ConfigureAwait(false);
            if (held is [true]) await ShortenAsync(context, lease.Key, token).ConfigureAwait(false);
            if (held.Count > 0) return false;
            return await AddEndedAsync(context, lease.Key, token).ConfigureAwait(false)
                && await TakeEndedAsync(context, lease, token).ConfigureAwait(false);
        },
        cancellationToken);

    public ValueTask<bool> TryRenewAsync(ConnectionLease lease, CancellationToken cancellationToken) =>
        databases.Of(lease.Key.Tenant).RunAsync(
        async (context, token) =>
            await HeldBy(context, lease).ExecuteUpdateAsync(row => row.SetProperty(l => l.EndsAt, EndOf(lease)), token)
            .ConfigureAwait(false) == 1, cancellationToken);

    public async ValueTask ReleaseAsync(ConnectionLease lease, CancellationToken cancellationToken) =>
        await databases.Of(lease.Key.Tenant)
            .RunAsync((context, token) => HeldBy(context, lease).ExecuteDeleteAsync(token), cancellationToken).ConfigureAwait(false);

    /// <summary>Also removes the leases of crashed holders: an expired lease remains as a row until it is acquired again.</summary>
    public async ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (tenant, connection) = (request.Tenant.Value, request.ConnectionId?.Value);
        return new()
        {
            Name = Name,
            Count = await databases.Of(request.Tenant).RunAsync(
                (context, token) =>
                    context.Set<LeaseRow>().Where(l => l.Tenant == tenant && (connection == null || l.Connection == connection))
                    .ExecuteDeleteAsync(token), cancellationToken).ConfigureAwait(false),
        };
    }

    private static async Task ShortenAsync(DbContext context, ConnectionKey key, CancellationToken cancellationToken) =>
        await RowsOf(context, key).Where(EndsTooLate).ExecuteUpdateAsync(
            row => row.SetProperty(l => l.EndsAt, AtDatabase<DateTime>((_, now) => now.AddSeconds(LongestSeconds))), cancellationToken)
            .ConfigureAwait(false);

    private static async Task<bool> TakeEndedAsync(DbContext context, ConnectionLease lease, CancellationToken cancellationToken) =>
        await RowsOf(context, lease.Key).Where(HasEnded)
            .ExecuteUpdateAsync(row => row.SetProperty(l => l.Owner, lease.Owner).SetProperty(l => l.EndsAt, EndOf(lease)),
                cancellationToken).ConfigureAwait(false) == 1;

    /// <summary>
    /// Inserts a row that has already expired, for an update to acquire, because an insert cannot use the database's time. Returns false
    /// when another row exists; retries when a conflicting row was released meanwhile.
    /// </summary>
    private static async Task<bool> AddEndedAsync(DbContext context, ConnectionKey key, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            context.Add(new LeaseRow { Tenant = key.Tenant.Value, Connection = key.Connection.Value, Owner = "",
                EndsAt = DateTime.UnixEpoch });
            try
            {
                await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (DbUpdateException)
            {
                context.ChangeTracker.Clear();
                if (await RowsOf(context, key).AnyAsync(cancellationToken).ConfigureAwait(false)) return false;
                if (attempt == Attempts) throw;
            }
        }
    }

    private static IQueryable<LeaseRow> HeldBy(DbContext context, ConnectionLease lease)
    {
        var owner = lease.Owner;
        return RowsOf(context, lease.Key).Where(l => l.Owner == owner);
    }

    private static IQueryable<LeaseRow> RowsOf(DbContext context, ConnectionKey key)
    {
        var (tenant, connection) = (key.Tenant.Value, key.Connection.Value);
        return context.Set<LeaseRow>().Where(l => l.Tenant == tenant && l.Connection == connection);
    }

    private static Expression<Func<LeaseRow, DateTime>> EndOf(ConnectionLease lease)
    {
        // Whole seconds: SQL Server adds no fraction, and a lease may last longer than its holder counts, but never shorter.
        var seconds = Math.Ceiling(lease.Duration.TotalSeconds);
        return AtDatabase<DateTime>((_, now) => now.AddSeconds(seconds));
    }

    /// <summary>An expression over the database's time, which providers translate from this property.</summary>
#pragma warning disable RS0030 // the name alone: no clock of this process is read
    private static Expression<Func<LeaseRow, T>> AtDatabase<T>(Expression<Func<LeaseRow, DateTime, T>> expression) =>
        Expression.Lambda<Func<LeaseRow, T>>(
        ReplacingExpressionVisitor.Replace(expression.Parameters[1], Expression.Property(null, typeof(DateTime), nameof(DateTime.UtcNow)),
            expression.Body), expression.Parameters[0]);
#pragma warning restore RS0030
}
