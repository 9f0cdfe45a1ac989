namespace Integrations.Connectors;

/// <summary>Retries of requests that failed transiently, where the operation's safety allows it.</summary>
public sealed class RetryOptions
{
    /// <summary>Attempts after the first. Default 3; 0 sends every request once.</summary>
    public int MaxRetryAttempts { get; set; } = 3;

    /// <summary>
    /// The delay before the second attempt; later delays grow exponentially, with jitter. At most 1 day. Default 500 milliseconds.
    /// </summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The maximum delay, at most 1 day. A longer one that the vendor requests (<c>Retry-After</c>) is honored where it fits into
    /// <see cref="ConnectorOptions.TotalRequestTimeout"/>. Default 20 seconds.
    /// </summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(20);
}
