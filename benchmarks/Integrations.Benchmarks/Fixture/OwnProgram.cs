using System.Diagnostics;

namespace Integrations.Benchmarks.Fixture;

/// <summary>This program once more, in a process of its own.</summary>
internal sealed class OwnProgram : IAsyncDisposable
{
    private readonly Process _process;

    private OwnProgram(Process process) => _process = process;

    public static OwnProgram Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(OwnProgram).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        return new(Process.Start(start)!);
    }

    /// <summary>Its next line.</summary>
    /// <exception cref="InvalidOperationException">It ended without one.</exception>
    public async Task<string> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync()
        ?? throw new InvalidOperationException($"The program {string.Join(' ', _process.StartInfo.ArgumentList)} ended without a result.");

    /// <summary>Ends its input, which ends the program, and waits.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
