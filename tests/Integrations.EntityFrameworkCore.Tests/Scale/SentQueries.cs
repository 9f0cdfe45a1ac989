using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>Keeps the queries a store sends, and asks the database how it would answer them.</summary>
internal sealed class SentQueries : DbCommandInterceptor
{
    private readonly List<NpgsqlCommand> _queries = [];

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
    {
        _queries.Add(((NpgsqlCommand)command).Clone());
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    /// <summary>The plans of the queries sent since the last time, a text each.</summary>
    public async Task<List<string>> PlansAsync(string database)
    {
        List<string> plans = [];
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        foreach (var query in _queries)
        {
            query.Connection = connection;
            query.CommandText = "explain " + query.CommandText;
            await using var reader = await query.ExecuteReaderAsync();
            List<string> lines = [];
            while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
            plans.Add(string.Join('\n', lines));
        }

        _queries.Clear();
        return plans;
    }
}
