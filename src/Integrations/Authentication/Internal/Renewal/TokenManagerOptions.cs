namespace Integrations.Internal;

/// <summary>What a host may tune of the token manager.</summary>
internal sealed class TokenManagerOptions
{
    /// <summary>How old a cached connection may be before it is read again.</summary>
    public TimeSpan ConnectionCacheAge { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What becomes of a refresh while the lock fails.</summary>
    public LockFailurePolicy WhenLockFails { get; init; } = LockFailurePolicy.GoOn;
}
