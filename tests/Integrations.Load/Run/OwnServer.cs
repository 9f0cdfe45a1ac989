using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Integrations.Load;

/// <summary>A Redis or a PostgreSQL of the run's own, by the scripts of <c>tests/servers</c>.</summary>
internal sealed partial class OwnServer : IAsyncDisposable
{
    public const string Redis = "redis";
    public const string Postgres = "postgres";

    private readonly string _folder;
    private readonly string _name;

    private OwnServer(string folder, string name, string address) => (_folder, _name, Address) = (folder, name, address);

    /// <summary>host:port of Redis, the connection string of PostgreSQL.</summary>
    public string Address { get; }

    /// <exception cref="InvalidOperationException">Redis is not installed, or does not start.</exception>
    public static async Task<OwnServer> StartRedisAsync(CancellationToken cancellationToken) =>
        await TryStartAsync(Redis, cancellationToken)
            ?? throw new InvalidOperationException("Redis did not start: sh tests/servers/install.sh installs it.");

    /// <summary>Null when the server is not installed, or does not start.</summary>
    /// <param name="name"><see cref="Redis"/> or <see cref="Postgres"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<OwnServer?> TryStartAsync(string name, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("integrations-load-").FullName;
        try
        {
            var output = await ScriptAsync("start.sh", [folder, name], cancellationToken);
            if (Assignment().Match(output) is { Success: true } match) return new(folder, name, match.Groups["value"].Value);
            await ScriptAsync("stop.sh", [folder], CancellationToken.None);
            return null;
        }
        catch
        {
            await ScriptAsync("stop.sh", [folder], CancellationToken.None);
            throw;
        }
    }

    /// <summary>Kills Redis with SIGKILL, and starts it again, without its data, after a time.</summary>
    public Task RestartAsync(TimeSpan away, CancellationToken cancellationToken) =>
        ScriptAsync("restart.sh", [_folder, _name, away.TotalSeconds.ToString(CultureInfo.InvariantCulture)], cancellationToken);

    public async ValueTask DisposeAsync() => await ScriptAsync("stop.sh", [_folder], CancellationToken.None);

    private static async Task<string> ScriptAsync(string script, string[] arguments, CancellationToken cancellationToken)
    {
        var path = RepositoryRoot.Of(Path.Combine("tests", "servers", script));
        using var shell = Process.Start(new ProcessStartInfo("sh", [path, .. arguments]) { RedirectStandardOutput = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync(cancellationToken);
        await shell.WaitForExitAsync(cancellationToken);
        return shell.ExitCode == 0 ? output : throw new InvalidOperationException($"sh {path} ended with {shell.ExitCode}.");
    }

    [GeneratedRegex("^export INTEGRATIONS_TEST_[A-Z]+='(?<value>[^']*)'$", RegexOptions.Multiline)]
    private static partial Regex Assignment();
}
