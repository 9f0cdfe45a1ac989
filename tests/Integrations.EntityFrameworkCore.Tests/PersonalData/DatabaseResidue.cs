using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Integrations.EntityFrameworkCore.Tests;

/// <content>The tables of a database.</content>
internal static partial class Residue
{
    /// <summary>The rows of every table by its name, a line each; bytes both as they are and in hexadecimal.</summary>
    public static async Task<Dictionary<string, string>> OfDatabaseAsync(TestDatabase database)
    {
        await using var connection = database.NewConnection();
        await connection.OpenAsync();
        var tables = await RowsAsync(connection, database.Kind == DatabaseKind.PostgreSql
            ? "select table_name from information_schema.tables where table_schema = 'public'"
            : "select name from sqlite_master where type = 'table'");
        var dumps = new Dictionary<string, string>();
        foreach (var table in tables) dumps[table] = string.Join('\n', await RowsAsync(connection, $"select * from \"{table}\""));
        return dumps;
    }

    private static async Task<List<string>> RowsAsync(DbConnection connection, string query)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
            rows.Add(string.Join('\t', Enumerable.Range(0, reader.FieldCount).Select(i => TextOf(reader.GetValue(i)))));
        return rows;
    }

    /// <summary>On one line, so that a row is one.</summary>
    private static string? TextOf(object value) => value is byte[] bytes
        ? $"{Convert.ToHexString(bytes)} {Encoding.Latin1.GetString(bytes).ReplaceLineEndings(" ")}"
        : Convert.ToString(value, CultureInfo.InvariantCulture);
}
