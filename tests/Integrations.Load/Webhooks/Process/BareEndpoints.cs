using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Integrations.Load;

/// <summary>The endpoints that benchmarks compare with: one reads the body, one inserts it as a row of its own.</summary>
internal static class BareEndpoints
{
    public const string Read = "/bare/read";
    public const string Insert = "/bare/insert";

    /// <summary>Maps them; the second one over the same driver and pool as the inbox.</summary>
    public static async Task MapAsync(WebApplication app, WebhookSettings settings)
    {
        app.MapPost(Read, static async context => { _ = await ReadAsync(context); });
        if (!settings.IsDurable) return;
        var database = settings.OnSqlite ? SqliteFactory.Instance.CreateDataSource(settings.Database)
            : NpgsqlDataSource.Create(settings.Database);
        await using (var create = database.CreateCommand("CREATE TABLE IF NOT EXISTS bare (id text PRIMARY KEY, body bytea)"))
            await create.ExecuteNonQueryAsync();
        app.MapPost(Insert, async context => await InsertAsync(database, await ReadAsync(context)));
    }

    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    private static async Task InsertAsync(DbDataSource database, byte[] body)
    {
        await using var command = database.CreateCommand("INSERT INTO bare (id, body) VALUES (@id, @body)");
        Add("id", Guid.NewGuid().ToString("N"));
        Add("body", body);
        await command.ExecuteNonQueryAsync();

        void Add(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }
}
