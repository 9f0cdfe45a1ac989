namespace Integrations;

/// <summary>
/// The only place where calls wait for rate limits. All members except <see cref="WaitAsync"/> return at once. The default pauses a
/// connection until the time that the vendor specified, and regularly lets one request through
/// (<see cref="IntegrationsOptions.RateLimitProbeInterval"/>) to check whether the limit still applies.
/// </summary>
internal interface IAdmission
{
    /// <summary>
    /// Waits until the connection may send a request; returns false at once when that is after <paramref name="deadline"/>. A request that
    /// is let through during a pause is a probe.
    /// </summary>
    ValueTask<bool> WaitAsync(ConnectionKey key, DateTimeOffset deadline, CancellationToken cancellationToken);

    /// <summary>Records a rate limit: no request of this connection before <paramref name="until"/>.</summary>
    void Pause(ConnectionKey key, DateTimeOffset until);

    /// <summary>Ends the pause early: a probe succeeded, or the connection was authorized again. Does nothing by default.</summary>
    void Resume(ConnectionKey key)
    {
    }

    /// <summary>Until when the connection is paused, or null.</summary>
    DateTimeOffset? PausedUntil(ConnectionKey key);
}
