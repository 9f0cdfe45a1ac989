namespace Integrations.Internal;

internal enum OutcomeKind
{
    Success = 0,
    Unauthorized = 1,
    RateLimited = 2,
    Transient = 3,
    Permanent = 4,
}

/// <summary>What one attempt came to.</summary>
internal sealed class AttemptOutcome
{
    public required OutcomeKind Kind { get; init; }

    /// <summary>The answer of a success.</summary>
    public VendorResponse? Response { get; init; }

    /// <summary>The failure, ready to be thrown when no attempt is left.</summary>
    public IntegrationException? Error { get; init; }

    /// <summary>When the vendor wants to be asked again: always set for a rate limit, else where it said so.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>True when the vendor certainly did nothing: not reached, or refused before acting.</summary>
    public bool IsNotProcessed { get; init; }

    /// <summary>True when the failure says nothing of the vendor: this process had no room. No breaker counts it.</summary>
    public bool IsOurs { get; init; }

    /// <summary>Version of the credential the attempt used.</summary>
    public long CredentialVersion { get; init; }
}
