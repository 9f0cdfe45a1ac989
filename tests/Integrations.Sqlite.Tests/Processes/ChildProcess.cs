using System.Diagnostics;

namespace Integrations.Sqlite.Tests;

/// <summary>This program again, as a process of its own.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Returns true when it ended by itself, false when it was killed.</summary>
    public static async Task<bool> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ChildProcess).Assembly.Location, .. arguments]) { RedirectStandardError = true };
        using var child = Process.Start(start)!;
        var said = child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        (await said).Should().BeEmpty();
        return child.ExitCode == 0;
    }
}
