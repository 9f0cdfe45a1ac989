using System.Diagnostics;
using System.Text.RegularExpressions;
using Integrations.ContractTesting;

namespace Integrations.Chaos;

/// <summary>A PostgreSQL and a Redis of the run's own, which it may restart and pause, by the scripts of <c>tests/servers</c>.</summary>
public sealed partial class RealServers : IAsyncDisposable
{
    /// <summary>How long workers hold a lock on Redis unless they extend it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    private static readonly string Scripts =
        Path.Combine(SdkFolder.Find()?.Scripts ?? throw new InvalidOperationException("This does not run from the repository."), "..",
        "servers");

    private readonly string _folder;

    private RealServers(string folder) => _folder = folder;

    public string Database { get; private set; } = "";

    public string Redis { get; private set; } = "";

    /// <summary>Installs what is missing, where that can be done, and starts both.</summary>
    /// <exception cref="InvalidOperationException">One of them cannot be had here.</exception>
    public static async Task<RealServers> StartAsync(CancellationToken cancellationToken)
    {
        await ScriptAsync(["install.sh"], cancellationToken);
        var servers = new RealServers(Directory.CreateTempSubdirectory("integrations-chaos-").FullName);
        try
        {
            var said = await ScriptAsync(["start.sh", servers._folder], cancellationToken);
            servers.Database = Told(said, "INTEGRATIONS_TEST_POSTGRES") + ";Maximum Pool Size=20";
            servers.Redis = Told(said, "INTEGRATIONS_TEST_REDIS");
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    public Task RestartDatabaseAsync(CancellationToken cancellationToken) =>
        ScriptAsync(["restart.sh", _folder, "postgres"], cancellationToken);

    public Task RestartRedisAsync(CancellationToken cancellationToken) => ScriptAsync(["restart.sh", _folder, "redis"], cancellationToken);

    /// <summary>Nobody hears of Redis until every lease has run out.</summary>
    public async Task PauseRedisAsync(CancellationToken cancellationToken)
    {
        await SignalRedisAsync("STOP");
        try
        {
            await Task.Delay(Lease * 1.5, TimeProvider.System, cancellationToken);
        }
        finally
        {
            await SignalRedisAsync("CONT");
        }
    }

    public async ValueTask DisposeAsync() => await ScriptAsync(["stop.sh", _folder], CancellationToken.None);

    private async Task SignalRedisAsync(string signal)
    {
        var redis = await File.ReadAllTextAsync(Path.Combine(_folder, "redis.pid"));
        await ShellAsync(["-c", $"kill -{signal} {redis.Trim()}"], CancellationToken.None);
    }

    private static string Told(string said, string variable) =>
        Assignment().Matches(said).FirstOrDefault(match => match.Groups["name"].Value == variable)?.Groups["value"].Value
        ?? throw new InvalidOperationException($"PostgreSQL and Redis are both needed, and one did not start: {Scripts}/install.sh "
            + "installs them.");

    private static Task<string> ScriptAsync(string[] words, CancellationToken cancellationToken) =>
        ShellAsync([Path.Combine(Scripts, words[0]), .. words[1..]], cancellationToken);

    private static async Task<string> ShellAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", arguments) { RedirectStandardOutput = true })!;
        var said = await shell.StandardOutput.ReadToEndAsync(cancellationToken);
        await shell.WaitForExitAsync(cancellationToken);
        return shell.ExitCode == 0 ? said
            : throw new InvalidOperationException($"sh {string.Join(' ', arguments)} ended with {shell.ExitCode}.");
    }

    [GeneratedRegex("^export (?<name>\\w+)='(?<value>[^']*)'$", RegexOptions.Multiline)]
    private static partial Regex Assignment();
}
