using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Integrations.Load;

/// <summary>A Redis of the run's own, by the scripts of <c>tests/servers</c>.</summary>
internal sealed partial class OwnRedis : IAsyncDisposable
{
    private readonly string _folder;

    private OwnRedis(string folder, string address) => (_folder, Address) = (folder, address);

    /// <summary>host:port.</summary>
    public string Address { get; }

    /// <exception cref="InvalidOperationException">Redis is not installed, or does not start.</exception>
    public static async Task<OwnRedis> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("integrations-load-").FullName;
        try
        {
            var output = await ScriptAsync("start.sh", [folder, "redis"], cancellationToken);
            return Assignment().Match(output) is { Success: true } match ? new(folder, match.Groups["value"].Value)
                : throw new InvalidOperationException("Redis did not start: sh tests/servers/install.sh installs it.");
        }
        catch
        {
            await ScriptAsync("stop.sh", [folder], CancellationToken.None);
            throw;
        }
    }

    /// <summary>Kills it with SIGKILL, and starts it again, without its data, after a time.</summary>
    public Task RestartAsync(TimeSpan away, CancellationToken cancellationToken) =>
        ScriptAsync("restart.sh", [_folder, "redis", away.TotalSeconds.ToString(CultureInfo.InvariantCulture)], cancellationToken);

    public async ValueTask DisposeAsync() => await ScriptAsync("stop.sh", [_folder], CancellationToken.None);

    private static async Task<string> ScriptAsync(string script, string[] arguments, CancellationToken cancellationToken)
    {
        var path = RepositoryRoot.Of(Path.Combine("tests", "servers", script));
        using var shell = Process.Start(new ProcessStartInfo("sh", [path, .. arguments]) { RedirectStandardOutput = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync(cancellationToken);
        await shell.WaitForExitAsync(cancellationToken);
        return shell.ExitCode == 0 ? output : throw new InvalidOperationException($"sh {path} ended with {shell.ExitCode}.");
    }

    [GeneratedRegex("^export INTEGRATIONS_TEST_REDIS='(?<value>[^']*)'$", RegexOptions.Multiline)]
    private static partial Regex Assignment();
}
