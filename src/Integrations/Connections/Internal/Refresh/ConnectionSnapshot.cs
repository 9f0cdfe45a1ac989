namespace Integrations.Internal;

/// <summary>What is known of a connection: immutable, replaced as a whole.</summary>
internal sealed record ConnectionSnapshot
{
    public required ConnectionContext Context { get; init; }

    public required Freshness Freshness { get; init; }

    public required long SettingsVersion { get; init; }

    /// <summary>When the store last confirmed it.</summary>
    public required long ConfirmedAt { get; init; }

    /// <summary>Until then it is handed out without a second thought: fresh, usable and read lately.</summary>
    public required long HotUntil { get; init; }

    /// <summary>Why a person is needed, or null.</summary>
    public ReauthorizationReason? Problem { get; init; }

    public long Version => Context.CredentialVersion;

    /// <summary>The connection, unless it needs a person.</summary>
    /// <exception cref="NeedsReauthorizationException">It does.</exception>
    public ConnectionContext RequireUsable() =>
        Problem is { } reason ? throw ConnectionErrors.NeedsReauthorization(Context.Key, Context.Connector, reason) : Context;

    public override string ToString() => $"{Context}, version {Version}";
}
