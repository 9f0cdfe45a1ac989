namespace Integrations.Connectors;

/// <summary>The effect of sending a request again; retries follow it, never the HTTP method.</summary>
public enum RetrySafety
{
    /// <summary>
    /// A repetition has a second effect: retried only when the request was never sent, or the vendor rejected it before processing. Without
    /// a response it is <see cref="OutcomeUnknownException"/>.
    /// </summary>
    NonIdempotent = 0,

    /// <summary>Changes nothing.</summary>
    Safe = 1,

    /// <summary>A repetition leaves the same state.</summary>
    Idempotent = 2,

    /// <summary>Carries an idempotency key, by which the vendor recognizes a repetition.</summary>
    WithIdempotencyKey = 3,
}
