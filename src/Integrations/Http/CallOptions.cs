namespace Integrations;

/// <summary>
/// Options of single calls, which override those of the connector: <c>acme.With(new CallOptions { AttemptTimeout = ... })</c>. They apply
/// to each request of the client. Null members use the connector's options.
/// </summary>
public sealed record CallOptions
{
    /// <summary>
    /// Timeout of one request with all its attempts and delays; null: <see cref="Connectors.ConnectorOptions.TotalRequestTimeout"/>.
    /// </summary>
    public TimeSpan? TotalRequestTimeout { get; init; }

    /// <summary>Timeout of one attempt; null: <see cref="Connectors.ConnectorOptions.AttemptTimeout"/>.</summary>
    public TimeSpan? AttemptTimeout { get; init; }

    /// <summary>
    /// Number of retries after the first attempt; 0 sends every request once, null:
    /// <see cref="Connectors.RetryOptions.MaxRetryAttempts"/>. Whether a request may be retried at all is declared by its operation.
    /// </summary>
    public int? MaxRetryAttempts { get; init; }

    /// <summary>
    /// True: descriptions and reference data (users, pipelines) are requested from the vendor, and the response replaces the cached one.
    /// False, null: cached data is used until its age, see <see cref="Connectors.ResourceOptions.CacheFor"/>.
    /// </summary>
    public bool? FreshReferenceData { get; init; }

    /// <summary>
    /// True for work that no person waits for: where requests wait for a rate limit, those of others come first, and
    /// <see cref="IntegrationsOptions.ReservedForInteractive"/> of each budget is left for them. Null: false.
    /// </summary>
    public bool? IsBackground { get; init; }

    /// <summary>These options where they are set, and others where they are not.</summary>
    internal CallOptions Over(CallOptions? others) => others is null ? this : new()
    {
        TotalRequestTimeout = TotalRequestTimeout ?? others.TotalRequestTimeout,
        AttemptTimeout = AttemptTimeout ?? others.AttemptTimeout,
        MaxRetryAttempts = MaxRetryAttempts ?? others.MaxRetryAttempts,
        FreshReferenceData = FreshReferenceData ?? others.FreshReferenceData,
        IsBackground = IsBackground ?? others.IsBackground,
    };

    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    internal CallOptions Checked()
    {
        Require(TotalRequestTimeout, nameof(TotalRequestTimeout));
        Require(AttemptTimeout, nameof(AttemptTimeout));
        if (MaxRetryAttempts < 0)
            throw new ArgumentOutOfRangeException(nameof(MaxRetryAttempts), MaxRetryAttempts,
                "CallOptions.MaxRetryAttempts must not be negative: 0 sends every request once.");
        return this;
    }

    private static void Require(TimeSpan? timeout, string name)
    {
        if (timeout <= TimeSpan.Zero || timeout > TimeSpan.FromDays(1))
            throw new ArgumentOutOfRangeException(name, timeout, $"CallOptions.{name} must be positive and at most 1 day.");
    }
}
