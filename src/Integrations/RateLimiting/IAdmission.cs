namespace Integrations;

/// <summary>Where calls wait for rate limits, and nowhere else. All but <see cref="WaitAsync"/> return at once, without waiting for anything. The default pauses a connection until the time the vendor named.</summary>
public interface IAdmission
{
    /// <summary>Waits until the connection may call; false at once when that is after <paramref name="deadline"/>.</summary>
    ValueTask<bool> WaitAsync(ConnectionKey key, DateTimeOffset deadline, CancellationToken cancellationToken);

    /// <summary>The vendor refused: no call of this connection before <paramref name="until"/>.</summary>
    void Pause(ConnectionKey key, DateTimeOffset until);

    /// <summary>Until when the connection is paused, or null.</summary>
    DateTimeOffset? PausedUntil(ConnectionKey key);
}
