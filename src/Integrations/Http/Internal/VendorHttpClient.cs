using System.Collections.Concurrent;
using Microsoft.Extensions.Http;

namespace Integrations.Internal;

/// <summary>The typed client of a connector. Its handlers retry, limit, refresh, classify and authenticate.</summary>
internal sealed class VendorHttpClient(HttpClient http)
{
    /// <returns>The response of a success, or any response where the request is streamed; the caller disposes it.</returns>
    /// <exception cref="IntegrationException">The last attempt's failure.</exception>
    public async ValueTask<VendorResponse> SendAsync(VendorCall call, CancellationToken cancellationToken)
    {
        var response = await http.SendAsync(new VendorRequestMessage(call), HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        if (call.Outcome is { Kind: OutcomeKind.Success }) return call.Response!;
        if (call is { Request.IsStreamed: true, Response: { } rejected })
        {
            rejected.Error = call.Outcome!.Error;
            return rejected;
        }

        response.Dispose();
        throw call.Outcome!.Error!;
    }
}

/// <summary>
/// The typed clients in use, one a connector: each is kept as long as IHttpClientFactory keeps the handlers it was made with.
/// </summary>
internal sealed class VendorHttpClients(
    IHttpClientFactory clients, IHttpMessageHandlerFactory handlers, ITypedHttpClientFactory<VendorHttpClient> typed)
{
    private readonly ConcurrentDictionary<string, Made> _made = new(StringComparer.Ordinal);

    /// <param name="name">The client's name, <see cref="ConnectorRegistration.HttpClientName"/>.</param>
    public VendorHttpClient Of(string name)
    {
        var current = handlers.CreateHandler(name);
        if (_made.TryGetValue(name, out var made) && ReferenceEquals(made.Handler, current)) return made.Client;
        var client = typed.CreateClient(clients.CreateClient(name));
        _made[name] = new(current, client);
        return client;
    }

    private sealed record Made(HttpMessageHandler Handler, VendorHttpClient Client);
}
