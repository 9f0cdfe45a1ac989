using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Integrations.Internal;

/// <summary>What the host configures on every connector's clients.</summary>
internal sealed record HttpClientHook(Action<IHttpClientBuilder> Configure);

/// <summary>
/// The HTTP clients of a connector, hardened: the host's defaults for all clients do not reach them, cookies, redirects and propagated headers are off, the time limit is ours.
/// </summary>
internal sealed class ConnectorClients(string connector)
{
    public string Connector { get; } = connector;

    public void Register(IServiceCollection services)
    {
        foreach (var name in Names)
        {
            var builder = services.AddHttpClient(name, static client => client.Timeout = Timeout.InfiniteTimeSpan);
            builder.RemoveAllLoggers();
            builder.ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => handlers.Clear());
            builder.ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler());
            services.PostConfigure<HttpClientFactoryOptions>(name, static options => options.HttpMessageHandlerBuilderActions.Add(Harden));
            services.AddOptions<HttpClientFactoryOptions>(name)
                .PostConfigure<IEnumerable<ConnectorRegistration>>((options, registrations) => ShowCertificate(name, options, registrations))
                .PostConfigure<HostAddresses, IEnumerable<ConnectorRegistration>>(GuardConnections);
        }
    }

    /// <summary>HTTP/2 where the vendor speaks it. A client's own default does not reach requests that are made before they are sent.</summary>
    public static void PreferHttp2(HttpRequestMessage request) => (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower);

    public void Apply(IServiceCollection services, Action<IHttpClientBuilder> configure)
    {
        foreach (var name in Names) configure(services.AddHttpClient(name));
    }

    private string[] Names => [HttpClientNames.Api(Connector), HttpClientNames.Tokens(Connector), HttpClientNames.PreviousTokens(Connector)];

    /// <summary>Where a scheme asks for it, every new connection shows the newest certificate of the options as they are then, or the one before; the vendor's own is validated as always.</summary>
    private void ShowCertificate(string name, HttpClientFactoryOptions options, IEnumerable<ConnectorRegistration> registrations)
    {
        if (registrations.FirstOrDefault(r => r.Id == Connector) is not { } registration || !registration.Definition.Schemes.Any(scheme => scheme.NeedsCertificate)) return;
        var number = name == HttpClientNames.PreviousTokens(Connector) ? 1 : 0;
        options.HttpMessageHandlerBuilderActions.Add(builder =>
        {
            if (builder.PrimaryHandler is SocketsHttpHandler sockets)
                sockets.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => registration.Options.ClientCertificates.At(number)!;
        });
    }

    /// <summary>By the options as they are when a connection is opened.</summary>
    private void GuardConnections(HttpClientFactoryOptions options, HostAddresses addresses, IEnumerable<ConnectorRegistration> registrations)
    {
        var registration = registrations.FirstOrDefault(r => r.Id == Connector);
        options.HttpMessageHandlerBuilderActions.Add(builder =>
        {
            if (builder.PrimaryHandler is SocketsHttpHandler sockets) new SsrfGuard(addresses, () => registration?.Options ?? new()).Guard(sockets);
        });
    }

    /// <summary>Runs last, also over a primary handler the host brought.</summary>
    private static void Harden(HttpMessageHandlerBuilder builder)
    {
        switch (builder.PrimaryHandler)
        {
            case SocketsHttpHandler sockets:
                sockets.UseCookies = false;
                sockets.AllowAutoRedirect = false;
                sockets.ActivityHeadersPropagator = null;
                sockets.AutomaticDecompression = DecompressionMethods.All;
                sockets.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
                sockets.EnableMultipleHttp2Connections = true;
                builder.AdditionalHandlers.Add(new SentOnce());
                break;
            case DelegatingHandler or HttpClientHandler:
                throw new InvalidOperationException($"The primary handler of {builder.Name} cannot be hardened: use SocketsHttpHandler, or add your handler with AddHttpMessageHandler.");
            default:
                // A handler without a network, as tests bring, has nothing to harden.
                break;
        }
    }
}
