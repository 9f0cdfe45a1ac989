using System.Collections.Concurrent;
using System.Net;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// The clients of connectors, one each, as long as IHttpClientFactory keeps its handlers: they retry, limit, refresh, classify and
/// authenticate. An <see cref="HttpClient"/> around them would add headers and a timeout, which the library has of its own.
/// </summary>
internal sealed class VendorClients(IHttpMessageHandlerFactory handlers)
{
    private readonly ConcurrentDictionary<string, Made> _made = new(StringComparer.Ordinal);

    /// <summary>Sends the request of a call.</summary>
    public Task<HttpResponseMessage> SendAsync(VendorCall call, CancellationToken cancellationToken) =>
        Of(call.Connection.Connector.HttpClientName).SendAsync(new VendorRequestMessage(call), cancellationToken);

    /// <summary>The result of a call that has ended.</summary>
    /// <returns>The response of a success, or any response where the request is streamed; the caller disposes it.</returns>
    /// <exception cref="IntegrationException">The last attempt's failure.</exception>
    public static VendorResponse ResultOf(VendorCall call, HttpResponseMessage response)
    {
        if (call.Outcome is { Kind: OutcomeKind.Success }) return call.Response!;
        if (call is { Request.IsStreamed: true, Response: { } rejected })
        {
            rejected.Error = call.Outcome!.Error;
            return rejected;
        }

        response.Dispose();
        throw call.Outcome!.Error!;
    }

    private HttpMessageInvoker Of(string name)
    {
        var current = handlers.CreateHandler(name);
        if (_made.TryGetValue(name, out var made) && ReferenceEquals(made.Handler, current)) return made.Client;
        var client = new HttpMessageInvoker(current, disposeHandler: false);
        _made[name] = new(current, client);
        return client;
    }

    private sealed record Made(HttpMessageHandler Handler, HttpMessageInvoker Client);
}

/// <summary>
/// Prevents the handler below from sending a request twice: it repeats a request without a body, up to three times, when a kept-alive
/// connection ends before a response byte. A body, even an empty one, marks the request as sent. Safe requests may be repeated.
/// </summary>
internal sealed class SentOnce : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (VendorCall.Of(request) is not { Request.Safety: RetrySafety.Safe })
        {
            request.Content ??= new ByteArrayContent([]);
            // Until the server sends "100 Continue" the body is not started.
            request.Headers.ExpectContinue = false;
        }

        return base.SendAsync(request, cancellationToken);
    }
}

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
