namespace Integrations.Internal;

/// <summary>
/// The health part as stored. What it says of the grant speaks of one credential: a newer one makes it moot, so that no write of two parts at once is needed.
/// </summary>
internal sealed record HealthRecord
{
    public required ConnectionStatus Status { get; init; }

    public ReauthorizationReason? Reason { get; init; }

    /// <summary>The credential version the status is about.</summary>
    public required long CredentialVersion { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Calls fail; null while they do not.</summary>
    public DegradedState? Degraded { get; init; }

    /// <summary>Refreshing fails for a passing reason; null while it does not.</summary>
    public DegradedState? RefreshFailing { get; init; }

    /// <summary>The last notice that the grant is about to end.</summary>
    public DueNotice? Due { get; init; }

    /// <summary>Mapped fields the connection was last found not to see, by resource.</summary>
    public Dictionary<string, string[]>? Missing { get; init; }

    /// <summary>Repeats of a check that could not be made; null before the first.</summary>
    public Rechecks? Rechecks { get; init; }

    /// <summary>Of a connection nothing was noted of before.</summary>
    public static HealthRecord Of(ConnectionContext loaded) => loaded.Health ?? new()
    {
        Status = ConnectionStatus.Active,
        CredentialVersion = loaded.CredentialVersion,
        Since = loaded.Settings.ConnectedAt,
    };

    /// <summary>Whether refreshing that version fails: of a connection made again, what failed before says nothing.</summary>
    public bool IsRefreshFailing(long version) => RefreshFailing is { } failing && (failing.CredentialVersion ?? version) == version;

    /// <summary>Why the credential with <paramref name="version"/> cannot be used, or null.</summary>
    public ReauthorizationReason? ProblemOf(long version) =>
        Status == ConnectionStatus.NeedsReauthorization && CredentialVersion == version ? Reason ?? ReauthorizationReason.Other : null;

    /// <summary>The status while <paramref name="version"/> is what is stored.</summary>
    public ConnectionStatus StatusAt(long version) => Status switch
    {
        ConnectionStatus.NeedsReauthorization when CredentialVersion == version => Status,
        ConnectionStatus.CredentialUnsaved when CredentialVersion > version => Status,
        _ => Degraded is null && !IsRefreshFailing(version) ? ConnectionStatus.Active : ConnectionStatus.Degraded,
    };
}

/// <summary>What fails since when.</summary>
internal sealed record DegradedState
{
    public required DateTimeOffset Since { get; init; }

    public required ErrorCode Error { get; init; }

    /// <summary>The credential whose refresh fails; null where calls do.</summary>
    public long? CredentialVersion { get; init; }
}

/// <summary>A notice that a grant ends.</summary>
internal sealed record DueNotice
{
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>How many days ahead it was: 30, 7 or 1.</summary>
    public required int Days { get; init; }
}

/// <summary>How often a check that could not be made was made again.</summary>
internal sealed record Rechecks
{
    /// <summary>The consent they are about.</summary>
    public required DateTimeOffset ConnectedAt { get; init; }

    public required int Count { get; init; }

    public required DateTimeOffset NextAt { get; init; }
}
