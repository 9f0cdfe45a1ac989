using System.Collections.Concurrent;
using System.Diagnostics;

namespace Integrations.Chaos;

/// <summary>A process of its own that adds events and takes them.</summary>
public sealed class InboxProcess : IAsyncDisposable
{
    /// <summary>The program's argument.</summary>
    public const string Argument = "--inbox";

    public const string Sqlite = "sqlite";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<string> _acknowledged;
    private readonly SemaphoreSlim _lines = new(0);
    private readonly Process _process;
    private readonly Task _reading;

    private InboxProcess(Process process, ConcurrentQueue<string> acknowledged)
    {
        (_process, _acknowledged) = (process, acknowledged);
        _reading = Task.Run(ReadAsync);
    }

    /// <param name="onSqlite">False: PostgreSQL.</param>
    /// <param name="database">A connection string.</param>
    /// <param name="name">Nobody else's.</param>
    /// <param name="acknowledged">Receives the identities of events that were added.</param>
    public static InboxProcess Start(bool onSqlite, string database, string name, ConcurrentQueue<string> acknowledged) =>
        new(Process.Start(new ProcessStartInfo("dotnet",
            [typeof(InboxProcess).Assembly.Location, Argument, onSqlite ? Sqlite : "postgres", database, name])
            { RedirectStandardInput = true, RedirectStandardOutput = true })!, acknowledged);

    /// <summary>Lets it acknowledge some events, and then kills it (SIGKILL), wherever it is.</summary>
    public async Task KillAfterAsync(int events)
    {
        for (var i = 0; i < events; i++)
            if (!await _lines.WaitAsync(Patience)) throw new TimeoutException("The process acknowledges no events.");
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _lines.Dispose();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } identity)
        {
            _acknowledged.Enqueue(identity);
            _lines.Release();
        }
    }
}
