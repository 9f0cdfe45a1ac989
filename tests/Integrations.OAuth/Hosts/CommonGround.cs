using Integrations.Storage;

namespace Integrations.OAuth;

/// <summary>What hosts share: the server, the store and its key, the lock service, the API.</summary>
public sealed class CommonGround
{
    public required OAuthServer Server { get; init; }

    public required IConnectionStore Store { get; init; }

    /// <summary>The key that protects what is stored; 32 bytes.</summary>
    public required byte[] Key { get; init; }

    public required IConnectionLock Lock { get; init; }

    /// <summary>The API; null: the server's own.</summary>
    public GuardedApi? Api { get; init; }
}
