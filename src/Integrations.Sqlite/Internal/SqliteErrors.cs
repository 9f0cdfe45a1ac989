using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Integrations.Sqlite.Internal;

/// <summary>Failures of the database as the library's own, each naming the file and what to do. The file is left as it is.</summary>
internal static class SqliteErrors
{
    public static bool IsBusy(SqliteException failure) => failure.SqliteErrorCode is SQLITE_BUSY or SQLITE_LOCKED;

    public static IntegrationException Of(SqliteException failure, string path, TimeSpan busyTimeout) => failure.SqliteErrorCode switch
    {
        SQLITE_BUSY or SQLITE_LOCKED => Busy(path, busyTimeout, failure),
        SQLITE_FULL => New($"The SQLite file '{path}' could not grow: its disk is full, or the file has reached its max_page_count. Free "
            + "space; everything that was stored before is still there.", failure, isTransient: true),
        SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH => New($"The SQLite file '{path}' cannot be written: give this process permission to "
            + "write the file and its folder.", failure),
        SQLITE_CANTOPEN => New($"The SQLite file '{path}' could not be opened: check that its folder exists and that this process may read "
            + "and write it.", failure),
        SQLITE_CORRUPT or SQLITE_NOTADB => New($"The SQLite file '{path}' is damaged, or no SQLite file: restore it from a backup.",
            failure),
        _ => New($"The SQLite file '{path}' failed with error {failure.SqliteExtendedErrorCode}: see the inner exception.", failure,
            isTransient: true),
    };

    public static IntegrationException Busy(string path, TimeSpan busyTimeout, Exception? cause = null) =>
        New($"The SQLite file '{path}' was locked by other writers for {busyTimeout}: end what keeps it locked, or raise "
            + $"{nameof(SqliteStoreOptions)}.{nameof(SqliteStoreOptions.BusyTimeout)}.", cause, isTransient: true);

    public static IntegrationException Missing(string path) =>
        New($"The SQLite file '{path}' does not exist: restore it, or remove Mode=ReadWrite from "
            + $"{nameof(SqliteStoreOptions)}.{nameof(SqliteStoreOptions.ConnectionString)}, so that a new one is created.", null);

    public static IntegrationException Removed(string path) =>
        New($"The SQLite file '{path}' was removed while it was in use: restore it, and restart the process.", null);

    public static IntegrationException NotCreated(string path, Exception cause) =>
        New($"The SQLite file '{path}' could not be created: check that this process may create it and the folders above it.", cause);

    public static IntegrationException Newer(string path, long version, long known) =>
        New($"The SQLite file '{path}' has version {version} of the tables, and this version of Integrations.Sqlite knows {known}: update "
            + "the package.", null);

    public static IntegrationException Foreign(string path) =>
        New($"The SQLite file '{path}' holds the tables of another application: set 'Data Source' to a file of its own.", null);

    public static IntegrationException NoLog(string path) =>
        New($"The SQLite file '{path}' cannot have a write-ahead log: move it to a local disk.", null);

    private static IntegrationException New(string message, Exception? cause, bool isTransient = false) =>
        new(ErrorCode.StoreUnavailable, message, cause) { IsTransient = isTransient, Origin = FaultOrigin.Ours };
}
