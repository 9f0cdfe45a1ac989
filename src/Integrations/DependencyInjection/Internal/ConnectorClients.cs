using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// The HTTP clients of the registered connectors, one instance in a host's services. The only place that defines the handlers of a request.
/// </summary>
internal sealed class ConnectorClients
{
    private readonly IServiceCollection _services;
    private readonly Dictionary<string, string> _connectors = [];
    private readonly List<Action<IHttpClientBuilder>> _ofAll = [];

    private ConnectorClients(IServiceCollection services) => _services = services;

    public static ConnectorClients Of(IServiceCollection services)
    {
        if (services.FirstOrDefault(s => s.ServiceType == typeof(ConnectorClients))?.ImplementationInstance is ConnectorClients known)
            return known;
        var clients = new ConnectorClients(services);
        services.AddSingleton(clients);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<HttpClientFactoryOptions>, HardenedClients>());
        return clients;
    }

    public bool Contains(string connector) => _connectors.ContainsValue(connector);

    /// <summary>The connector of a client; null when the client does not belong to a connector.</summary>
    public string? ConnectorOf(string? client) =>
        client is not null && _connectors.TryGetValue(client, out var connector) ? connector : null;

    /// <summary>Adds the clients of a connector.</summary>
    /// <param name="connector">The connector's id.</param>
    /// <param name="configure">The host's handlers for this connector.</param>
    public void Add(string connector, Action<IHttpClientBuilder>? configure = null)
    {
        AddHandlers(Add(HttpClientNames.Api(connector), connector));
        Add(HttpClientNames.Tokens(connector), connector);
        Add(HttpClientNames.PreviousTokens(connector), connector);
        foreach (var client in _connectors.Keys.Where(client => _connectors[client] == connector))
        {
            foreach (var all in _ofAll) all(_services.AddHttpClient(client));
            configure?.Invoke(_services.AddHttpClient(client));
        }
    }

    /// <summary>Configures the clients of every connector, including those added later.</summary>
    public void Configure(Action<IHttpClientBuilder> configure)
    {
        _ofAll.Add(configure);
        foreach (var client in _connectors.Keys) configure(_services.AddHttpClient(client));
    }

    /// <summary>The types that <see cref="AddHandlers"/> adds.</summary>
    public static IReadOnlyList<Type> Handlers { get; } =
    [
        typeof(VendorResilienceHandler), typeof(RefreshHandler), typeof(AdmissionHandler), typeof(ClassificationHandler),
        typeof(AuthenticationHandler),
    ];

    /// <summary>The handlers of a request to the API, outermost first.</summary>
    private static void AddHandlers(IHttpClientBuilder client) => client
        // Total timeout > retry by declared safety > circuit breaker > another attempt after a 429.
        .AddHttpMessageHandler(static p => ActivatorUtilities.CreateInstance<VendorResilienceHandler>(p))
        // One refresh and one resend after a 401.
        .AddHttpMessageHandler(static p => ActivatorUtilities.CreateInstance<RefreshHandler>(p))
        // The only wait for rate limits, then the attempt timeout.
        .AddHttpMessageHandler(static p => ActivatorUtilities.CreateInstance<AdmissionHandler>(p))
        // The body is read and classified.
        .AddHttpMessageHandler(static p => ActivatorUtilities.CreateInstance<ClassificationHandler>(p))
        // A new message with the credential. Handlers of the host come next, then the wire.
        .AddHttpMessageHandler(static p => ActivatorUtilities.CreateInstance<AuthenticationHandler>(p));

    /// <summary>Adds a client that ignores the host's defaults for all HTTP clients.</summary>
    private IHttpClientBuilder Add(string client, string connector)
    {
        _connectors.Add(client, connector);
        var builder = _services.AddHttpClient(client, static http => http.Timeout = Timeout.InfiniteTimeSpan);
        builder.RemoveAllLoggers();
        builder.ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => handlers.Clear());
        builder.ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler());
        return builder;
    }
}
