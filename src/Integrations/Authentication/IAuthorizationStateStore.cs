namespace Integrations;

/// <summary>Keeps what belongs to a consent until its redirect returns. Hosts on several machines share one.</summary>
public interface IAuthorizationStateStore
{
    /// <summary>Keeps protected bytes under a key until <paramref name="expiresAt"/>.</summary>
    ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Removes and returns them in one step: of two who ask, one gets null.</summary>
    ValueTask<ReadOnlyMemory<byte>?> TakeAsync(string key, CancellationToken cancellationToken);
}
