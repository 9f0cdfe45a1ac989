using Npgsql;

namespace Integrations.EntityFrameworkCore.Tests;

internal static partial class Residue
{
    /// <summary>The rows of every table by its name, as a dump writes them; bytes both as they are and in hexadecimal.</summary>
    public static async Task<Dictionary<string, string>> OfDatabaseAsync(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        List<string> tables = [];
        await using (var command =
            new NpgsqlCommand("select table_name from information_schema.tables where table_schema = 'public'", connection))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        var dumps = new Dictionary<string, string>();
        foreach (var table in tables)
        {
            using var dump = await connection.BeginTextExportAsync($"copy \"{table}\" to stdout");
            dumps[table] = await dump.ReadToEndAsync();
        }

        return dumps;
    }
}
