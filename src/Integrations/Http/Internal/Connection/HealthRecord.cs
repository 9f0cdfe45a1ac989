namespace Integrations.Internal;

/// <summary>
/// The health part as stored. Its statements about the grant are about one credential version: a newer one overrides them, so that no write
/// of two parts at once is needed.
/// </summary>
internal sealed record HealthRecord
{
    public required ConnectionStatus Status { get; init; }

    public ReauthorizationReason? Reason { get; init; }

    /// <summary>The credential version the status is about.</summary>
    public required long CredentialVersion { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Set while calls fail.</summary>
    public DegradedState? Degraded { get; init; }

    /// <summary>Set while refreshing fails for a transient reason.</summary>
    public DegradedState? RefreshFailing { get; init; }

    /// <summary>The last notice that the grant ends soon.</summary>
    public DueNotice? Due { get; init; }

    /// <summary>The mapped fields that the connection could not read lately, by resource.</summary>
    public Dictionary<string, string[]>? Missing { get; init; }

    /// <summary>Repeated verifications of an unverified connection; null before the first.</summary>
    public Rechecks? Rechecks { get; init; }

    /// <summary>The health of a connection, for a change; without a record, that of a new connection.</summary>
    public static HealthRecord Of(ConnectionContext loaded) => loaded.Health ?? new()
    {
        Status = ConnectionStatus.Active,
        CredentialVersion = loaded.CredentialVersion,
        Since = loaded.Settings.ConnectedAt,
    };

    /// <summary>True when refreshing that version fails; failures of an earlier grant do not count.</summary>
    public bool IsRefreshFailing(long version) => RefreshFailing is { } failing && (failing.CredentialVersion ?? version) == version;

    /// <summary>The reason why the credential with <paramref name="version"/> cannot be used, or null.</summary>
    public ReauthorizationReason? ProblemOf(long version) =>
        Status == ConnectionStatus.NeedsReauthorization && CredentialVersion == version ? Reason ?? ReauthorizationReason.Other : null;

    /// <summary>The status while <paramref name="version"/> is stored.</summary>
    public ConnectionStatus StatusAt(long version) => Status switch
    {
        ConnectionStatus.NeedsReauthorization when CredentialVersion == version => Status,
        ConnectionStatus.CredentialUnsaved when CredentialVersion > version => Status,
        _ => Degraded is null && !IsRefreshFailing(version) ? ConnectionStatus.Active : ConnectionStatus.Degraded,
    };
}

/// <summary>A failure that continues.</summary>
internal sealed record DegradedState
{
    public required DateTimeOffset Since { get; init; }

    public required ErrorCode Error { get; init; }

    /// <summary>The credential version whose refresh fails; null where calls fail.</summary>
    public long? CredentialVersion { get; init; }
}

/// <summary>A notice that a grant ends soon.</summary>
internal sealed record DueNotice
{
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The days ahead: 30, 7 or 1.</summary>
    public required int Days { get; init; }
}

/// <summary>The repeated verifications of an unverified connection.</summary>
internal sealed record Rechecks
{
    /// <summary>The authorization they are about.</summary>
    public required DateTimeOffset ConnectedAt { get; init; }

    public required int Count { get; init; }

    public required DateTimeOffset NextAt { get; init; }
}
