namespace Integrations.Connectors;

/// <summary>How a call that failed transiently is sent again, where the operation's safety allows it.</summary>
public sealed class RetryOptions
{
    /// <summary>Attempts after the first. Default 3; 0 sends every request once.</summary>
    public int MaxRetryAttempts { get; set; } = 3;

    /// <summary>
    /// The wait before the second attempt; later ones grow exponentially, with jitter. At most 1 day. Default 500 milliseconds.
    /// </summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The longest such wait, at most 1 day. A longer one that the vendor asks for (<c>Retry-After</c>) is kept where it fits into
    /// <see cref="ConnectorOptions.TotalRequestTimeout"/>. Default 20 seconds.
    /// </summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(20);
}
