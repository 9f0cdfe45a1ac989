using System.Diagnostics;

namespace Integrations.WebApp.Tests;

/// <summary>A program run to the test's end, with what it wrote.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts it; ready is when it writes a line with this text.</summary>
    public ChildProcess(string program, IEnumerable<string> arguments, string? readyAt = null,
        params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        _process = new() { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Keep(line.Data, readyAt);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data, readyAt);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"{program} ended before it was ready."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output
    {
        get { lock (_lines) return string.Join('\n', _lines); }
    }

    public Task ReadyAsync() => _ready.Task.WaitAsync(Patience);

    /// <summary>Waits for its end and returns its last line; anything but success fails with what it wrote.</summary>
    public async Task<string> LastLineAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        _process.ExitCode.Should().Be(0, Output);
        return Output.Split('\n')[^1];
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Keep(string? line, string? readyAt)
    {
        if (line is null) return;
        lock (_lines) _lines.Add(line);
        if (readyAt is not null && line.Contains(readyAt, StringComparison.Ordinal)) _ready.TrySetResult();
    }
}
