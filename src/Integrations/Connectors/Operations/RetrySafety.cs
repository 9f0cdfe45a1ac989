namespace Integrations.Connectors;

/// <summary>What a repetition of a call would do; retries follow this, never the HTTP verb.</summary>
public enum RetrySafety
{
    /// <summary>Repeating does it twice: sent again only when it never left, or the vendor refused it.</summary>
    NonIdempotent = 0,

    /// <summary>Changes nothing.</summary>
    Safe = 1,

    /// <summary>Repeating gives the same state.</summary>
    Idempotent = 2,

    /// <summary>Carries a key by which the vendor knows a repetition.</summary>
    WithIdempotencyKey = 3,
}
