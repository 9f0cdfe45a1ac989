namespace Integrations;

/// <summary>
/// What came of a refresh. A result is what the vendor decided (issued, rejected) or a known failure to reach it; an exception means
/// nobody knows whether the vendor acted.
/// </summary>
public abstract class TokenResult
{
    private TokenResult() { }

    /// <summary>A new credential.</summary>
    public sealed class Issued(Credential credential) : TokenResult
    {
        /// <summary>
        /// The scheme's further requests failed after the grant was obtained: calls cannot be made before it is refreshed.
        /// </summary>
        internal bool IsIncomplete { get; init; }

        /// <summary>The credential; carries the old refresh token when the answer had none.</summary>
        public Credential Credential { get; } = credential;

        /// <summary>Contains no secret.</summary>
        public override string ToString() => "Issued";
    }

    /// <summary>The vendor says the grant is gone.</summary>
    public sealed class Rejected(string code, string? message = null) : TokenResult
    {
        /// <summary>The vendor's code, for example <c>invalid_grant</c>.</summary>
        public string Code { get; } = code;

        /// <summary>The vendor's words.</summary>
        public string? Message { get; } = message;

        /// <summary>
        /// True when the vendor uses the code for several things and does not say which. The refresh is then tried again with back-off
        /// before the connection is given up. Default false: the grant is gone.
        /// </summary>
        public bool IsUnclear { get; init; }
    }

    /// <summary>The vendor certainly did not act: it was not reached, or refused for now.</summary>
    public sealed class Unavailable(DateTimeOffset? retryAt, string reason) : TokenResult
    {
        /// <summary>When to try again, where the vendor says.</summary>
        public DateTimeOffset? RetryAt { get; } = retryAt;

        /// <summary>Why, without secrets.</summary>
        public string Reason { get; } = reason;

        /// <summary>True when the vendor refused because of a rate limit.</summary>
        public bool IsRateLimit { get; init; }

        /// <summary>The right to send had lapsed before the request was written: nothing was sent.</summary>
        internal bool IsLapsed { get; init; }
    }

    /// <summary>
    /// Nothing was sent, or the vendor refused the host's own configuration: the grant is not touched, and trying again changes nothing.
    /// </summary>
    internal sealed class Failed(IntegrationException error) : TokenResult
    {
        /// <summary>What callers get.</summary>
        public IntegrationException Error { get; } = error;

        /// <summary>The vendor refused the client, and did nothing.</summary>
        internal bool IsClientRefused { get; init; }
    }
}
