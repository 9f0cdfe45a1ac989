using System.Diagnostics;

namespace Integrations.ContractTesting.Tests.Sdk;

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    public static (int Code, string Output) Run(string program, IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? variables = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
