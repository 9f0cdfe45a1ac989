namespace Integrations;

/// <summary>
/// Names of the library's telemetry; listen with <see cref="System.Diagnostics.ActivityListener"/>,
/// <see cref="System.Diagnostics.Metrics.MeterListener"/> or OpenTelemetry.
/// </summary>
public static class IntegrationsTelemetry
{
    /// <summary>Name of the activity source.</summary>
    public const string ActivitySourceName = "Integrations";

    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Integrations";

    /// <summary>Histogram, seconds: one call with all its attempts.</summary>
    public const string CallDuration = "integrations.client.call.duration";

    /// <summary>Counter: attempts on the wire.</summary>
    public const string Attempts = "integrations.client.attempts";

    /// <summary>Gauge: received events that wait or are being handled, in the whole inbox.</summary>
    public const string EventsWaiting = "integrations.events.waiting";

    /// <summary>Gauge, seconds: the age of the oldest of them.</summary>
    public const string OldestEvent = "integrations.events.oldest";

    /// <summary>Counter: attempts to handle received events, with the outcome <c>Handled</c>, <c>Failed</c> or <c>Dead</c>.</summary>
    public const string EventAttempts = "integrations.events.attempts";

    /// <summary>Histogram, seconds: from the arrival of an event until it is handled; replays are left out.</summary>
    public const string EventLatency = "integrations.events.latency";

    /// <summary>Tag: the connector's id.</summary>
    public const string ConnectorTag = "integrations.connector";

    /// <summary>Tag: the operation, for example <c>contacts.list</c>.</summary>
    public const string OperationTag = "integrations.operation";

    /// <summary>Tag: the outcome of an attempt.</summary>
    public const string OutcomeTag = "integrations.outcome";
}
