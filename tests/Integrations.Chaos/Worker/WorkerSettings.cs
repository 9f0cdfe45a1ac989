namespace Integrations.Chaos;

/// <summary>
/// What a host of the proof is made of. A worker process gets it in an environment variable: arguments stand in process lists.
/// </summary>
public sealed record WorkerSettings
{
    /// <summary>The environment variable, which holds JSON.</summary>
    public const string Variable = "INTEGRATIONS_CHAOS_WORKER";

    /// <summary>Nobody else's: the vendor knows a worker by it.</summary>
    public required string Name { get; init; }

    /// <summary>A connection string: of PostgreSQL, or of the SQLite file.</summary>
    public required string Database { get; init; }

    /// <summary>Whether the workers share a SQLite file.</summary>
    public bool OnSqlite { get; init; }

    /// <summary>host:port; null: connections are locked in the database.</summary>
    public string? Redis { get; init; }

    public required Uri Vendor { get; init; }

    public required string ClientId { get; init; }

    public required string ClientSecret { get; init; }

    /// <summary>Protects what is stored; 32 bytes.</summary>
    public required byte[] Key { get; init; }

    /// <summary>How far the machine's wall clock is off.</summary>
    public TimeSpan Skew { get; init; }

    /// <summary>Whether claims are worth nothing: the control.</summary>
    public bool IsControl { get; init; }

    /// <summary>Shows no secret.</summary>
    public override string ToString() => Name;
}
