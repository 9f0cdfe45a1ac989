using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>Distinguishes a database without the tables, or with older ones, from one that fails.</summary>
internal static class Schema
{
    private static readonly IReadOnlyList<(string Table, Func<DbContext, CancellationToken, Task> Read)> Checks =
    [
        (Tables.Connections, ReadAsync<ConnectionRow>),
        (Tables.Parts, ReadAsync<PartRow>),
        (Tables.Leases, ReadAsync<LeaseRow>),
        (Tables.States, ReadAsync<StateRow>),
        (Tables.Audit, ReadAsync<AuditRow>),
        (Tables.Inbox, ReadAsync<InboxRow>),
    ];

    public static void RequireModel(DbContext context)
    {
        if (context.Model.FindEntityType(typeof(AuditRow)) is null)
            throw Failure($"{context.GetType().Name} has no tables for integrations: call modelBuilder.AddIntegrations() in its "
                + "OnModelCreating and add a migration.", null);
    }

    /// <summary>The failure in terms of the schema; null when the schema is not the cause.</summary>
    public static async Task<IntegrationException?> ExplainAsync(DbContext context, Exception failure, CancellationToken cancellationToken)
    {
        if (!await context.Database.CanConnectAsync(cancellationToken).ConfigureAwait(false)) return null;
        foreach (var (table, read) in Checks)
        {
            try
            {
                await read(context, cancellationToken).ConfigureAwait(false);
            }
            catch (DbException e) when (!e.IsTransient && !IsLocked(e))
            {
                return Failure($"The table '{table}' is missing or older than this version needs: "
                    + $"{await RemedyAsync(context, cancellationToken).ConfigureAwait(false)}.", failure);
            }
        }

        return null;
    }

    private static async Task<string> RemedyAsync(DbContext context, CancellationToken cancellationToken)
    {
        var name = context.GetType().Name;
        var pending = await context.Database.GetPendingMigrationsAsync(cancellationToken).ConfigureAwait(false);
        return pending.Any() ? $"apply the pending migrations of {name}: {string.Join(", ", pending)}"
            : $"{name} has no migration for it that is not applied, so add one and apply it: dotnet ef migrations add Integrations "
                + $"--context {name}";
    }

    /// <summary>Reads all columns, so that a missing one is detected.</summary>
    private static async Task ReadAsync<T>(DbContext context, CancellationToken cancellationToken) where T : class =>
        await context.Set<T>().AsNoTracking().Take(1).ToListAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>SQLite's "database is locked" and "database table is locked", which its provider does not call transient.</summary>
    private static bool IsLocked(DbException failure) =>
        failure.Message.StartsWith("SQLite Error 5:", StringComparison.Ordinal)
        || failure.Message.StartsWith("SQLite Error 6:", StringComparison.Ordinal);

    private static IntegrationException Failure(string message, Exception? cause) =>
        new(ErrorCode.StoreUnavailable, message, cause) { Origin = FaultOrigin.Ours };
}
