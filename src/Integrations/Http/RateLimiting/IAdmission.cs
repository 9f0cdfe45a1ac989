namespace Integrations;

/// <summary>
/// Where calls wait for rate limits, and nowhere else. All but <see cref="WaitAsync"/> return at once, without waiting for anything. The
/// default pauses a connection until the time the vendor named, and lets one call through now and then
/// (<see cref="IntegrationsOptions.RateLimitProbeInterval"/>) to see whether the limit still holds.
/// </summary>
internal interface IAdmission
{
    /// <summary>
    /// Waits until the connection may call; false at once when that is after <paramref name="deadline"/>. A call that may go while the
    /// connection is paused is a probe.
    /// </summary>
    ValueTask<bool> WaitAsync(ConnectionKey key, DateTimeOffset deadline, CancellationToken cancellationToken);

    /// <summary>The vendor refused: no call of this connection before <paramref name="until"/>.</summary>
    void Pause(ConnectionKey key, DateTimeOffset until);

    /// <summary>
    /// The pause is over before its time: a probe was let in, or the connection was made again. The default does nothing.
    /// </summary>
    void Resume(ConnectionKey key)
    {
    }

    /// <summary>Until when the connection is paused, or null.</summary>
    DateTimeOffset? PausedUntil(ConnectionKey key);
}
