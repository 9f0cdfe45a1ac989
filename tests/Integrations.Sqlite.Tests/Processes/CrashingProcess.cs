using System.Diagnostics;
using Integrations.Sqlite.Internal;
using SQLitePCL;

namespace Integrations.Sqlite.Tests;

/// <summary>A process that kills itself (SIGKILL) in front of a given statement: what it did until then is all that it did.</summary>
internal static class CrashingProcess
{
    public const string Argument = "--crash";

    /// <param name="file">The database.</param>
    /// <param name="act">One of <see cref="Acts"/>.</param>
    /// <param name="stepsUntilCrash">The number of statements that run; the step after the last one is the end of the act.</param>
    public static async Task<int> RunAsync(string file, string act, int stepsUntilCrash)
    {
        var left = stepsUntilCrash;
        using var database = new SqliteDatabase(DatabaseFile.Of($"Data Source={file}"), TimeSpan.FromSeconds(5), TimeProvider.System)
        {
            Opened = connection => raw.sqlite3_trace(connection.Handle, (object _, string _) => Step(), null),
        };
        await Acts.RunAsync(act, new SqliteConnectionStore(database));
        Step();
        return 0;

        void Step()
        {
            if (left-- == 0) Kill();
        }
    }

    public static void Kill()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }
}
