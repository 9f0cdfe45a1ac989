using System.Net;

namespace Integrations.Internal;

/// <summary>
/// Names of the HTTP clients a connector has in IHttpClientFactory, and the options of requests that their handlers read.
/// </summary>
internal static class HttpClientNames
{
    /// <summary>The connection a request belongs to, for handlers of the host.</summary>
    public static HttpRequestOptionsKey<ConnectionKey> Connection { get; } = new("Integrations.Connection");

    /// <summary>Requests to the API.</summary>
    public static string Api(string connector) => "Integrations." + connector;

    /// <summary>Token, revocation and login requests: no retry, no circuit breaker, no credential.</summary>
    public static string Tokens(string connector) => "Integrations." + connector + ".Tokens";

    /// <summary>Token requests that show the client certificate before the newest.</summary>
    public static string PreviousTokens(string connector) => "Integrations." + connector + ".Tokens.Previous";

    /// <summary>
    /// HTTP/2 where the vendor speaks it. A client's own default does not reach requests that are made before they are sent.
    /// </summary>
    public static void PreferHttp2(HttpRequestMessage request) =>
        (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower);
}
