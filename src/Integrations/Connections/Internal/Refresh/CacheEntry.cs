namespace Integrations.Internal;

/// <summary>The order and the time in which facts about a connection were read.</summary>
internal readonly record struct ReadTicket(long Number, long At);

/// <summary>A connection in this process, and its validity: immutable, replaced as a whole.</summary>
internal sealed record CacheEntry
{
    public required ConnectionContext Context { get; init; }

    public required Freshness Freshness { get; init; }

    /// <summary>The time when the store last confirmed it.</summary>
    public required long ConfirmedAt { get; init; }

    /// <summary>Until then it is handed out without further checks: fresh, usable and read lately.</summary>
    public required long HotUntil { get; init; }

    public ReauthorizationReason? Problem => Context.Problem;

    public long Version => Context.CredentialVersion;

    /// <summary>The connection, unless a person must connect again.</summary>
    /// <exception cref="NeedsReauthorizationException">A person must.</exception>
    public ConnectionContext RequireUsable() => Context.RequireUsable();

    public override string ToString() => $"{Context}, version {Version}";
}
