using Integrations.Connectors;

namespace Integrations;

/// <summary>Settings of a request from the host, or an SDK, for <see cref="ConnectionClient.CreateHttpClient"/>.</summary>
public static class HttpRequestMessageExtensions
{
    /// <summary>
    /// The option <c>Integrations.RetrySafety</c>: libraries that set options of a request by name set the safety with it.
    /// </summary>
    internal static HttpRequestOptionsKey<RetrySafety> SafetyKey { get; } = new("Integrations.RetrySafety");

    /// <summary>
    /// Sets the safety of retries, overriding the method's default: GET, HEAD, OPTIONS and TRACE are safe, PUT and DELETE idempotent (RFC
    /// 9110, section 9.2), all others neither.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="safety">
    /// For example <see cref="RetrySafety.WithIdempotencyKey"/> for a POST with a key by which the vendor recognizes a repetition.
    /// </param>
    /// <returns>The same request.</returns>
    public static HttpRequestMessage SetRetrySafety(this HttpRequestMessage request, RetrySafety safety)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Set(SafetyKey, safety);
        return request;
    }
}
