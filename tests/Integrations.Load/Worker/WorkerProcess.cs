using System.Diagnostics;

namespace Integrations.Load;

/// <summary>A worker in a process of its own: this program again.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    /// <summary>The program's argument that makes it a worker.</summary>
    public const string Argument = "--worker";

    private readonly string _name;
    private readonly Process _process;

    private WorkerProcess(string name, Process process) => (_name, _process) = (name, process);

    public static async Task<WorkerProcess> StartAsync(WorkerSettings settings, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(WorkerProcess).Assembly.Location, Argument])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
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

    /// <summary>Begins offers; done when they are begun, and those with a number of calls are at their end.</summary>
    public Task BeginAsync(IReadOnlyList<OfferSettings> offers, CancellationToken cancellationToken) => DoAsync(offers, cancellationToken);

    /// <summary>Ends the offers and returns their results.</summary>
    public Task<IReadOnlyList<OfferResult>> EndAsync(CancellationToken cancellationToken) => DoAsync([], cancellationToken);

    /// <summary>Ends the process with its standard input.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5))) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<IReadOnlyList<OfferResult>> DoAsync(IReadOnlyList<OfferSettings> offers, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(WorkerLines.Write(new WorkerCommand(offers)).AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<OfferResult>> ReadAsync(CancellationToken cancellationToken) =>
        await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line ? WorkerLines.Read<WorkerReport>(line).Results
            : throw new InvalidOperationException($"The worker process {_name} ended.");
}
