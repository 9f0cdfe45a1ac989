using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>Adds rows, all of those that are new or none. The rows have different identities.</summary>
internal static class InboxInsert
{
    /// <summary>Rows of one statement, so that its parameters are fewer than any provider allows.</summary>
    private const int Rows = 500;

    private const int Attempts = 20;

    /// <summary>The SQLSTATE of two transactions that add the same identities in another order.</summary>
    private const string Deadlock = "40P01";

    public static Task<int> AddAsync(DbContext context, IReadOnlyList<InboxRow> rows, CancellationToken cancellationToken) =>
        context.SkipsConflicts() ? InsertAsync(context, rows, cancellationToken) : SaveAsync(context, rows, cancellationToken);

    /// <summary>One statement; several in a transaction for many rows.</summary>
    private static async Task<int> InsertAsync(DbContext context, IReadOnlyList<InboxRow> rows, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (rows.Count <= Rows) return await InsertChunkAsync(context, rows, cancellationToken).ConfigureAwait(false);
                var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    var added = 0;
                    foreach (var chunk in rows.Chunk(Rows))
                        added += await InsertChunkAsync(context, chunk, cancellationToken).ConfigureAwait(false);
                    await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                    return added;
                }
            }
            catch (DbException e) when (e.SqlState == Deadlock && attempt < Attempts)
            {
            }
        }
    }

    private static Task<int> InsertChunkAsync(DbContext context, IReadOnlyList<InboxRow> rows, CancellationToken cancellationToken)
    {
        var table = new InboxTable(context);
        var columns = table.Type.GetProperties().Where(p => p.Name != nameof(InboxRow.Id)).ToList();
        var sql = new StringBuilder($"INSERT INTO {table.Name} ({string.Join(", ", columns.Select(c => table[c]))}) VALUES ");
        var parameters = new List<object>(rows.Count * columns.Count);
        using var command = context.Database.GetDbConnection().CreateCommand();
        for (var row = 0; row < rows.Count; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < columns.Count; column++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{parameters.Count}");
                sql.Append(column == 0 ? "" : ", ").Append(name);
                parameters.Add(Parameter(command, name, columns[column], rows[row]));
            }

            sql.Append(')');
        }

        sql.Append(CultureInfo.InvariantCulture, $" ON CONFLICT ({table[nameof(InboxRow.Tenant)]}, {table[nameof(InboxRow.Connection)]}, "
            + $"{table[nameof(InboxRow.Identity)]}) DO NOTHING");
#pragma warning disable EF1002 // names of the model; values are parameters
        return context.Database.ExecuteSqlRawAsync(sql.ToString(), parameters, cancellationToken);
#pragma warning restore EF1002
    }

    private static DbParameter Parameter(DbCommand command, string name, IProperty column, InboxRow row) =>
        column.GetRelationalTypeMapping().CreateParameter(command, name, column.GetGetter().GetClrValue(row), column.IsNullable);

    /// <summary>Adds what is not there yet, and again when another adds some of it meanwhile.</summary>
    internal static async Task<int> SaveAsync(DbContext context, IReadOnlyList<InboxRow> rows, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var added = await WithoutStoredAsync(context, rows, cancellationToken).ConfigureAwait(false);
            context.AddRange(added);
            try
            {
                await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
                return added.Count;
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Providers report a violated key in different ways: whether it was one is determined by reading.
                context.ChangeTracker.Clear();
                foreach (var row in added) row.Id = 0;
                var left = await WithoutStoredAsync(context, rows, cancellationToken).ConfigureAwait(false);
                if (left.Count == added.Count) throw;
            }
        }
    }

    private static async Task<List<InboxRow>> WithoutStoredAsync(DbContext context, IReadOnlyList<InboxRow> rows,
        CancellationToken cancellationToken)
    {
        HashSet<InboxRow> left = [.. rows];
        foreach (var connection in rows.GroupBy(r => (r.Tenant, r.Connection)))
        {
            var ((tenant, id), identities) = (connection.Key, connection.Select(r => r.Identity).ToList());
            var stored = await context.Set<InboxRow>()
                .Where(i => i.Tenant == tenant && i.Connection == id && identities.Contains(i.Identity)).Select(i => i.Identity)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            left.ExceptWith(connection.Where(r => stored.Contains(r.Identity)));
        }

        return [.. rows.Where(left.Contains)];
    }
}
