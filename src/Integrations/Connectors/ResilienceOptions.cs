using Polly;

namespace Integrations.Connectors;

/// <summary>
/// Retries of a request that failed transiently. Whether a request may be retried at all is declared by its operation and no option: a
/// write that is not idempotent is retried only when the vendor certainly did not process it.
/// </summary>
public sealed class RetryOptions
{
    /// <summary>Number of retries after the first attempt. Default 3; 0 sends every request once.</summary>
    public int MaxRetryAttempts { get; set; } = 3;

    /// <summary>
    /// Delay before the first retry; later delays follow <see cref="BackoffType"/>. At most 1 day. Default 500 milliseconds, not the 2
    /// seconds of Microsoft.Extensions.Http.Resilience: a vendor that needs longer says so by <c>Retry-After</c>, which is used instead.
    /// </summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Maximum of such a delay, at most 1 day. A longer one that the vendor asks for (<c>Retry-After</c>) is kept where it fits into
    /// <see cref="ConnectorOptions.TotalRequestTimeout"/>. Default 20 seconds.
    /// </summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How the delay grows from one retry to the next. Default <see cref="DelayBackoffType.Exponential"/>.</summary>
    public DelayBackoffType BackoffType { get; set; } = DelayBackoffType.Exponential;

    /// <summary>Whether delays are randomized, so that many callers do not retry at the same moment. Default true.</summary>
    public bool UseJitter { get; set; } = true;
}

/// <summary>
/// Circuit breaker of a connector. Requests to one host share a circuit where all tenants use the same base address; otherwise each
/// connection has its own. Only transient failures of requests that were sent count: no 4xx, no 429, no cancellation.
/// </summary>
public sealed class CircuitBreakerOptions
{
    /// <summary>
    /// Ratio of failures to requests that opens the circuit, above 0 and at most 1; in a circuit that tenants share, of failing tenants to
    /// all. Default 0.8, not the 0.1 of Microsoft.Extensions.Http.Resilience: an open circuit stops every call of the connection.
    /// </summary>
    public double FailureRatio { get; set; } = 0.8;

    /// <summary>
    /// Minimum number of requests within <see cref="SamplingDuration"/> before the ratio counts, at least 2. Default 20, not 100: one
    /// connection makes few requests. Not used in a circuit that tenants share: there at least 3 tenants must fail.
    /// </summary>
    public int MinimumThroughput { get; set; } = 20;

    /// <summary>
    /// Duration over which requests count, from 0.5 seconds to 1 day and at least twice <see cref="ConnectorOptions.AttemptTimeout"/>.
    /// Default 60 seconds, twice the default attempt timeout.
    /// </summary>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Duration for which an open circuit sends nothing, from 0.5 seconds to 1 day. Default 10 seconds, not 5: the first retries of a call
    /// do not meet an open circuit again.
    /// </summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(10);
}
