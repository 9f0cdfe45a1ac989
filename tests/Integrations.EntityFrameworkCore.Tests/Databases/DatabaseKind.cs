namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>The databases that the tests run on.</summary>
public enum DatabaseKind
{
    SqliteMemory,
    SqliteFile,
    PostgreSql,
}

/// <summary>The databases as the data of theories; a row whose server is absent is skipped with a message.</summary>
internal static class DatabaseKinds
{
    /// <summary>Every kind.</summary>
    public static TheoryData<DatabaseKind> All =>
        [.. Enum.GetValues<DatabaseKind>().Select(kind => Row(new TheoryDataRow<DatabaseKind>(kind), kind))];

    /// <summary>The kinds that several processes, or connections of different users, share.</summary>
    public static TheoryData<DatabaseKind> Durable => [.. All.Where(row => row.Data != DatabaseKind.SqliteMemory)];

    /// <summary>Each of the names on every kind.</summary>
    public static TheoryData<DatabaseKind, string> With(IEnumerable<string> names) =>
        [.. from name in names from kind in Enum.GetValues<DatabaseKind>()
            select Row(new TheoryDataRow<DatabaseKind, string>(kind, name), kind)];

    private static TRow Row<TRow>(TRow row, DatabaseKind kind) where TRow : TheoryDataRowBase
    {
        if (kind == DatabaseKind.PostgreSql && PostgresServer.ConnectionString is null) row.Skip = PostgresServer.Absent;
        return row;
    }
}
