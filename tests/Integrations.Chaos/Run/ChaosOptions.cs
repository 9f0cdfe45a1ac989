using System.Globalization;

namespace Integrations.Chaos;

/// <summary>How a run is made.</summary>
public sealed class ChaosOptions
{
    /// <summary>How many refreshes a second two cores keep up with, servers, vendor and workers together.</summary>
    private const int RefreshesPerSecond = 80;

    /// <summary>How long load and chaos last.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(60);

    public int Connections { get; init; } = 1000;

    public int Workers { get; init; } = 4;

    /// <summary>Callers at each worker.</summary>
    public int Callers { get; init; } = 12;

    /// <summary>Where the summary is written; null: standard output.</summary>
    public string? Json { get; init; }

    /// <summary>Whether claims are worth nothing, which must show, and nobody is killed, which would explain it.</summary>
    public bool IsControl { get; init; }

    /// <summary>Whether the workers share a SQLite file, without any server, instead of PostgreSQL and Redis.</summary>
    public bool OnSqlite { get; init; }

    /// <summary>How long an access token lives: as short as the machine can refresh all connections.</summary>
    public TimeSpan Lifetime => TimeSpan.FromSeconds(Math.Ceiling((double)Connections / RefreshesPerSecond));

    /// <summary>How long the callers take for a lap over all connections: every credential has just expired when they come.</summary>
    public TimeSpan Lap => Lifetime * 1.1;

    /// <summary>Reads the command line; null when it says something else.</summary>
    public static ChaosOptions? Read(IReadOnlyList<string> arguments)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--control") values[arguments[i]] = "";
            else if (arguments[i] is "--seconds" or "--connections" or "--json" or "--store" && i + 1 < arguments.Count)
                values[arguments[i]] = arguments[++i];
            else return null;
        }

        var defaults = new ChaosOptions();
        if (values.TryGetValue("--store", out var store) && store is not ("servers" or "sqlite")) return null;
        return Number("--seconds", 60) is { } seconds && Number("--connections", defaults.Connections) is { } connections
            ? new() { Duration = TimeSpan.FromSeconds(seconds), Connections = connections, Json = values.GetValueOrDefault("--json"),
                IsControl = values.ContainsKey("--control"), OnSqlite = store == "sqlite" }
            : null;

        int? Number(string name, int otherwise) =>
            !values.TryGetValue(name, out var text) ? otherwise
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }
}
