using System.Diagnostics;

namespace Integrations.Chaos;

/// <summary>A worker in a process of its own: this program again, told by its standard input what to do.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>The program's argument that makes it a worker.</summary>
    public const string Argument = "--worker";

    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(90);

    private readonly Process _process;

    private WorkerProcess(string name, Process process)
    {
        Name = name;
        _process = process;
    }

    public string Name { get; }

    /// <summary>Starts one; it is ready.</summary>
    public static async Task<WorkerProcess> StartAsync(WorkerSettings settings, CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WorkerProcess).Assembly.Location, Argument]) { RedirectStandardInput = true,
            RedirectStandardOutput = true };
        start.Environment[WorkerSettings.Variable] = WorkerLines.Write(settings);
        var worker = new WorkerProcess(settings.Name, Process.Start(start)!);
        try
        {
            await worker.ReadAsync(cancellationToken);
            return worker;
        }
        catch
        {
            await worker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has it do something; what it says when it is done.</summary>
    public async Task<WorkerReport> DoAsync(WorkerCommand command, CancellationToken cancellationToken = default)
    {
        await _process.StandardInput.WriteLineAsync(WorkerLines.Write(command).AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    /// <summary>A normal stop; what it says at its end.</summary>
    public async Task<WorkerReport> StopAsync(CancellationToken cancellationToken = default)
    {
        var report = await DoAsync(new() { Duty = WorkerDuty.Stop }, cancellationToken);
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(LongestEnd, TimeProvider.System, cancellationToken);
        return report;
    }

    /// <summary>SIGKILL: it does nothing more from here on.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private async Task<WorkerReport> ReadAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line ? WorkerLines.Read<WorkerReport>(line)
            : throw new InvalidOperationException($"The worker {Name} ended.");
}
