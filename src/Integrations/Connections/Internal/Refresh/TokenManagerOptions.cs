using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>What a host may tune of the token manager.</summary>
internal sealed class TokenManagerOptions
{
    /// <summary>How old a cached connection may be before it is read again.</summary>
    public TimeSpan ConnectionCacheAge { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a refresher that does not return is waited for beyond the limit of a token request.</summary>
    public TimeSpan PortTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What becomes of a refresh while the lock fails.</summary>
    public LockFailurePolicy WhenLockFails { get; init; } = LockFailurePolicy.ProceedWithoutLock;
}
