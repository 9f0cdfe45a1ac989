using System.Net;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// Completes the handlers of the library's clients after the host's configuration: no cookies, no redirects, no propagated headers, guarded
/// connections, client certificates, and no handler that repeats requests itself.
/// </summary>
internal sealed class HardenedClients(ConnectorClients clients, HostAddresses addresses, IEnumerable<ConnectorRegistration> registrations)
    : IPostConfigureOptions<HttpClientFactoryOptions>
{
    public void PostConfigure(string? name, HttpClientFactoryOptions options)
    {
        if (clients.ConnectorOf(name) is not { } connector) return;
        var registration = registrations.FirstOrDefault(r => r.Id == connector);
        // The timeouts of the options apply: one of the client's own would end a call without an error of this library.
        options.HttpClientActions.Add(static http => http.Timeout = Timeout.InfiniteTimeSpan);
        options.HttpMessageHandlerBuilderActions.Add(builder =>
        {
            if (name == HttpClientNames.Api(connector)) RequireOwnHandlers(builder);
            RefuseRepeatingHandlers(builder, connector);
            switch (builder.PrimaryHandler)
            {
                case SocketsHttpHandler sockets:
                    Harden(sockets);
                    new SsrfGuard(addresses, () => registration?.Options ?? new()).Guard(sockets);
                    if (registration is not null) ShowCertificate(sockets, registration,
                        isPrevious: name == HttpClientNames.PreviousTokens(connector));
                    builder.AdditionalHandlers.Add(new SentOnce());
                    break;
                case DelegatingHandler or HttpClientHandler:
                    throw new InvalidOperationException($"The primary handler of {builder.Name} cannot be hardened: use "
                        + "SocketsHttpHandler, or add your handler with AddHttpMessageHandler.");
                default:
                    // A handler without a network, as tests bring, has nothing to harden.
                    break;
            }
        });
    }

    private static void Harden(SocketsHttpHandler sockets)
    {
        sockets.UseCookies = false;
        sockets.AllowAutoRedirect = false;
        sockets.ActivityHeadersPropagator = null;
        sockets.AutomaticDecompression = DecompressionMethods.All;
        sockets.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
        sockets.EnableMultipleHttp2Connections = true;
    }

    /// <summary>
    /// Presents the newest client certificate of the current options, or the previous one, in every new TLS connection, where a scheme
    /// requires it.
    /// </summary>
    private static void ShowCertificate(SocketsHttpHandler sockets, ConnectorRegistration registration, bool isPrevious)
    {
        if (!registration.Definition.Schemes.Any(scheme => scheme.NeedsCertificate)) return;
        sockets.SslOptions.LocalCertificateSelectionCallback =
            (_, _, _, _, _) => registration.Options.ClientCertificates.At(isPrevious ? 1 : 0)!;
    }

    /// <summary>
    /// Requires the library's handlers, which retry, limit and authenticate, in their order: without one, a guarantee is lost silently.
    /// </summary>
    private static void RequireOwnHandlers(HttpMessageHandlerBuilder builder)
    {
        if (builder.AdditionalHandlers.Contains(null!))
            throw new InvalidOperationException(
                $"A handler of the HTTP client {builder.Name} is null: return one from the delegate of AddHttpMessageHandler.");
        if (builder.AdditionalHandlers.Take(ConnectorClients.Handlers.Count).Select(handler => handler.GetType())
            .SequenceEqual(ConnectorClients.Handlers)) return;
        throw new InvalidOperationException(
            $"The library's own handlers of the HTTP client {builder.Name} were removed or moved. Remove RemoveAllResilienceHandlers and "
            + "ConfigureAdditionalHttpMessageHandlers there, and add handlers with AddHttpMessageHandler.");
    }

    /// <summary>
    /// A retry between the library's handlers and the wire would send writes twice, and hide failures from the circuit breaker.
    /// </summary>
    private static void RefuseRepeatingHandlers(HttpMessageHandlerBuilder builder, string connector)
    {
        var own = builder.AdditionalHandlers.TakeWhile(handler => handler is not AuthenticationHandler).Count();
        var ofHost = own == builder.AdditionalHandlers.Count ? builder.AdditionalHandlers : builder.AdditionalHandlers.Skip(own);
        if (ofHost.FirstOrDefault(IsRepeating) is { } refused)
            throw new InvalidOperationException(
                $"{refused.GetType().Name} cannot be added to the HTTP client {builder.Name}: it would send writes twice. Remove "
                + $"AddStandardResilienceHandler, AddResilienceHandler, AddStandardHedgingHandler or AddPolicyHandler there, and set "
                + $"TotalRequestTimeout, AttemptTimeout, Retry and CircuitBreaker in the options of '{connector}'.");
    }

    private static bool IsRepeating(DelegatingHandler handler) =>
        handler is ResilienceHandler || handler.GetType().Name == "PolicyHttpMessageHandler";
}
