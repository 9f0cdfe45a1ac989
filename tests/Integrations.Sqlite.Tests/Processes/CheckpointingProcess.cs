using Integrations.Sqlite.Internal;
using Microsoft.Data.Sqlite;

namespace Integrations.Sqlite.Tests;

/// <summary>A process that is killed while the log is written into the file: as soon as the file has begun to grow.</summary>
internal static class CheckpointingProcess
{
    public const string Argument = "--checkpoint";

    public static int Run(string file)
    {
        using var connection = new SqliteConnection(DatabaseFile.Of($"Data Source={file}").ConnectionString);
        connection.Open();
        var (before, log) = (new FileInfo(file).Length, new FileInfo(file + "-wal").Length);
        _ = Task.Factory.StartNew(
            () =>
            {
                while (new FileInfo(file).Length < before + (log / 8)) { }
                CrashingProcess.Kill();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return 0;
    }
}
