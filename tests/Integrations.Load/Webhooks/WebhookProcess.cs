using System.Diagnostics;
using System.Globalization;

namespace Integrations.Load;

/// <summary>The host app in a process of its own: this program again.</summary>
internal sealed class WebhookProcess : IAsyncDisposable
{
    /// <summary>The program's argument that makes it the host app.</summary>
    public const string Argument = "--webhook-process";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;

    private WebhookProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>The URL for the vendor.</summary>
    public Uri Address { get; }

    /// <summary>The memory of the process, in MB.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / (1024d * 1024);
        }
    }

    public static async Task<WebhookProcess> StartAsync(WebhookSettings settings, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(WebhookProcess).Assembly.Location, Argument])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        start.Environment[WebhookSettings.Variable] = WorkerLines.Write(settings);
        var process = Process.Start(start)!;
        if (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            return new(process, new(new(line), WebhookHost.Path));
        process.Dispose();
        throw new InvalidOperationException("A process of the host ended before it started.");
    }

    /// <summary>Replays the dead events, and returns their number.</summary>
    public async Task<long> ReplayAsync(CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(WebhookProgram.Replay.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        return long.Parse(line ?? throw new InvalidOperationException("The replay failed."), CultureInfo.InvariantCulture);
    }

    /// <summary>Ends it with SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends the process with its standard input.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(Patience)) _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
