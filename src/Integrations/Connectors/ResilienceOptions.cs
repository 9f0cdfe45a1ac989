using Polly;

namespace Integrations.Connectors;

/// <summary>
/// Retries of requests that failed transiently. The operation declares whether a request may be retried at all, not an option: a write that
/// is not idempotent is retried only when the vendor certainly did not process it.
/// </summary>
public sealed class RetryOptions
{
    /// <summary>The number of retries after the first attempt. Default 3; 0 sends every request once.</summary>
    public int MaxRetryAttempts { get; set; } = 3;

    /// <summary>
    /// The delay before the first retry; later delays follow <see cref="BackoffType"/>. At most 1 day. Default 500 milliseconds, not the 2
    /// seconds of Microsoft.Extensions.Http.Resilience: a vendor that needs longer specifies it in <c>Retry-After</c>, which takes
    /// precedence.
    /// </summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The maximum of such a delay, at most 1 day. A longer one that the vendor requests (<c>Retry-After</c>) is honored where it fits into
    /// <see cref="ConnectorOptions.TotalRequestTimeout"/>. Default 20 seconds.
    /// </summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The growth of the delay from one retry to the next. Default <see cref="DelayBackoffType.Exponential"/>.</summary>
    public DelayBackoffType BackoffType { get; set; } = DelayBackoffType.Exponential;

    /// <summary>True when delays are randomized, so that many callers do not retry at the same moment. Default true.</summary>
    public bool UseJitter { get; set; } = true;
}

/// <summary>
/// The circuit breaker of a connector. Requests to one host share a circuit where all tenants use the same base URL; otherwise each
/// connection has its own. Only transient failures of requests that were sent count: no 4xx, no 429, no cancellation.
/// </summary>
public sealed class CircuitBreakerOptions
{
    /// <summary>
    /// The ratio of failures to requests that opens the circuit, above 0 and at most 1; in a circuit that tenants share, of failing tenants
    /// to all. Default 0.8, not the 0.1 of Microsoft.Extensions.Http.Resilience: an open circuit stops every call of the connection.
    /// </summary>
    public double FailureRatio { get; set; } = 0.8;

    /// <summary>
    /// The minimum number of requests within <see cref="SamplingDuration"/> before the ratio counts, at least 2. Default 20, not 100: one
    /// connection sends few requests. Ignored in a circuit that tenants share: there at least 3 tenants must fail.
    /// </summary>
    public int MinimumThroughput { get; set; } = 20;

    /// <summary>
    /// The duration over which requests count, from 0.5 seconds to 1 day and at least twice <see cref="ConnectorOptions.AttemptTimeout"/>.
    /// Default 60 seconds, twice the default attempt timeout.
    /// </summary>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The duration for which an open circuit sends no request, from 0.5 seconds to 1 day. Default 10 seconds, not 5: the first retries of
    /// a call do not find the circuit open again.
    /// </summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(10);
}
