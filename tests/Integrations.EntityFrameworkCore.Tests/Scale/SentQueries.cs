using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>Keeps the queries a store sends, and asks the database how it would answer them.</summary>
internal sealed class SentQueries : DbCommandInterceptor
{
    private readonly List<(string Text, List<(string Name, object? Value)> Parameters)> _queries = [];

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
    {
        Keep(command);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    /// <summary>The plans of the queries sent since the last time, a text each.</summary>
    public async Task<List<string>> PlansAsync(TestDatabase database)
    {
        List<string> plans = [];
        await using var connection = database.NewConnection();
        await connection.OpenAsync();
        foreach (var query in _queries)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"explain {(database.Kind == DatabaseKind.PostgreSql ? "" : "query plan ")}{query.Text}";
            foreach (var (name, value) in query.Parameters)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            await using var reader = await command.ExecuteReaderAsync();
            List<string> lines = [];
            while (await reader.ReadAsync()) lines.Add(reader.GetString(reader.FieldCount - 1));
            plans.Add(string.Join('\n', lines));
        }

        _queries.Clear();
        return plans;
    }

    private void Keep(DbCommand command) =>
        _queries.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
}
