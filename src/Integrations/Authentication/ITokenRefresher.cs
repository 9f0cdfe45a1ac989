using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations;

/// <summary>Refreshes a credential. The default implementation follows the connector's schemes; a host may register its own.</summary>
public interface ITokenRefresher
{
    /// <summary>
    /// Sends one refresh. Called only while this process holds the refresh lease of the connection. Must not retry a request that may have
    /// reached the vendor.
    /// </summary>
    ValueTask<TokenResult> RefreshAsync(TokenRefreshContext context, CancellationToken cancellationToken);
}

/// <summary>The connection and the credential of a refresh.</summary>
public sealed class TokenRefreshContext
{
    /// <summary>Tenant and connection.</summary>
    public required ConnectionKey Key { get; init; }

    /// <summary>The connector's definition.</summary>
    public required ConnectorDefinition Connector { get; init; }

    /// <summary>The scheme the connection was made with.</summary>
    public required AuthenticationScheme Scheme { get; init; }

    /// <summary>The host's options of the connector, as they are now.</summary>
    public required ConnectorOptions Options { get; init; }

    /// <summary>The connection's environment.</summary>
    public required string? Environment { get; init; }

    /// <summary>Inputs, captured values and account properties of the connection, for templates.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The credential to refresh.</summary>
    public required Credential Credential { get; init; }

    /// <summary>The right to send, checked again while the request is written.</summary>
    internal SendPermit? Permit { get; init; }

    /// <summary>Returns the connection only: the context contains secrets.</summary>
    public override string ToString() => $"Refresh of {Key}";
}

/// <summary>
/// The outcome of a refresh. A result is the vendor's decision (success, rejection) or a known failure to reach it; an exception means
/// that it is unknown whether the vendor acted.
/// </summary>
public abstract class TokenResult
{
    private TokenResult() { }

    /// <summary>The new credential of a success; null for any other outcome.</summary>
    public Credential? NewCredential => (this as Issued)?.Credential;

    /// <summary>The vendor issued a new credential.</summary>
    /// <param name="credential">The credential; without a refresh token, the old one is kept.</param>
    public static TokenResult Success(Credential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new Issued(credential);
    }

    /// <summary>The vendor reports that the grant is invalid.</summary>
    /// <param name="code">The vendor's code, for example <c>invalid_grant</c>.</param>
    /// <param name="message">The vendor's description.</param>
    /// <param name="isUnclear">
    /// True when the vendor uses the code for several things and does not report which. The refresh is then retried with back-off before
    /// the grant is marked invalid. Default false: the grant is invalid.
    /// </param>
    public static TokenResult Reject(string code, string? message = null, bool isUnclear = false) =>
        new Rejected(code, message) { IsUnclear = isUnclear };

    /// <summary>The vendor certainly did not act: it was not reached, or it rejected the request for now.</summary>
    /// <param name="reason">The reason, without secrets.</param>
    /// <param name="retryAt">The time from which a retry makes sense, where the vendor reports it.</param>
    /// <param name="isRateLimit">True when the vendor rejected the request because of a rate limit.</param>
    public static TokenResult Defer(string reason, DateTimeOffset? retryAt = null, bool isRateLimit = false) =>
        new Unavailable(retryAt, reason) { IsRateLimit = isRateLimit };

    /// <summary>Contains no secret.</summary>
    public override string ToString() => GetType().Name;

    /// <summary>The vendor issued a new credential.</summary>
    internal sealed class Issued(Credential credential) : TokenResult
    {
        /// <summary>
        /// The scheme's additional token requests failed after the grant was obtained: it must be refreshed before its first call.
        /// </summary>
        public bool IsIncomplete { get; init; }

        /// <summary>The credential; without a refresh token, the old one is kept.</summary>
        public Credential Credential { get; } = credential;
    }

    /// <summary>The vendor reports that the grant is invalid.</summary>
    internal sealed class Rejected(string code, string? message = null) : TokenResult
    {
        /// <summary>The vendor's code.</summary>
        public string Code { get; } = code;

        /// <summary>The vendor's description.</summary>
        public string? Message { get; } = message;

        /// <summary>The vendor uses the code for several things and does not report which.</summary>
        public bool IsUnclear { get; init; }
    }

    /// <summary>The vendor certainly did not act.</summary>
    internal sealed class Unavailable(DateTimeOffset? retryAt, string reason) : TokenResult
    {
        /// <summary>The time from which a retry makes sense, where the vendor reports it.</summary>
        public DateTimeOffset? RetryAt { get; } = retryAt;

        /// <summary>The reason, without secrets.</summary>
        public string Reason { get; } = reason;

        /// <summary>True when the vendor rejected the request because of a rate limit.</summary>
        public bool IsRateLimit { get; init; }

        /// <summary>The right to send had lapsed before the request was written: nothing was sent.</summary>
        public bool IsLapsed { get; init; }
    }

    /// <summary>
    /// No request was sent, or the vendor rejected the host's own configuration: the grant is not affected, and a retry changes nothing.
    /// </summary>
    internal sealed class Failed(IntegrationException error) : TokenResult
    {
        /// <summary>The exception that callers receive.</summary>
        public IntegrationException Error { get; } = error;

        /// <summary>The vendor rejected the client and did not act.</summary>
        public bool IsClientRefused { get; init; }
    }
}
