namespace Integrations.Load;

/// <summary>The settings of a process of the host, which it gets as JSON in an environment variable.</summary>
internal sealed record WebhookSettings
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "INTEGRATIONS_LOAD_WEBHOOKS";

    /// <summary>The connection string.</summary>
    public required string Database { get; init; }

    public required bool OnSqlite { get; init; }

    /// <summary>False: received events are in memory, which the bars must notice.</summary>
    public bool IsDurable { get; init; } = true;

    /// <summary>Whether this process has handlers.</summary>
    public bool Handles { get; init; }

    /// <summary>Whether there are endpoints without the library, to compare with.</summary>
    public bool WithBare { get; init; }

    /// <summary>
    /// The time by which the process's clock is ahead: one that is started after another was killed finds its leases ended, and the run
    /// does not wait for them.
    /// </summary>
    public TimeSpan Ahead { get; init; }
}
