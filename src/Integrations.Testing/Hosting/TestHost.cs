using System.Diagnostics.Metrics;
using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integrations.Testing;

/// <summary>
/// A minimal host app: the library with connectors, on the test's clock, which records its logs, events, activities, metrics and the URL of
/// every request.
/// </summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private bool _isStarted;

    private TestHost(ServiceProvider services, RecordedLogs logs, RecordedEvents events, RecordedWire wire)
    {
        _services = services;
        Logs = logs;
        Events = events;
        Wire = wire;
        Metrics = new(services.GetService<IMeterFactory>());
        Integrations = services.GetRequiredService<IIntegrations>();
    }

    /// <summary>The library.</summary>
    public IIntegrations Integrations { get; }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The log lines.</summary>
    public RecordedLogs Logs { get; }

    /// <summary>The connection events.</summary>
    public RecordedEvents Events { get; }

    /// <summary>The URLs of the requests.</summary>
    public RecordedWire Wire { get; }

    /// <summary>The activities of this process.</summary>
    public RecordedActivities Activities { get; } = new();

    /// <summary>The metrics of the host, and of this process.</summary>
    public RecordedMetrics Metrics { get; }

    /// <summary>Creates a host; services that <paramref name="services"/> adds first, such as a store, replace the library's own.</summary>
    /// <param name="clock">The clock of all services in the host.</param>
    /// <param name="integrations">Adds the connectors.</param>
    /// <param name="services">Adds the host's services before the library.</param>
    public static TestHost Create(TimeProvider clock, Action<IntegrationsBuilder> integrations, Action<IServiceCollection>? services = null)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        var logs = new RecordedLogs();
        var events = new RecordedEvents();
        var wire = new RecordedWire();
        var all = new ServiceCollection();
        all.AddSingleton(clock);
        all.AddSingleton<IConnectionEventHandler>(events);
        all.AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        services?.Invoke(all);
        var builder = all.AddIntegrations().ConfigureHttpClient(http => http.AddHttpMessageHandler(wire.NewHandler));
        integrations(builder);
        return new TestHost(all.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }), logs,
            events, wire);
    }

    /// <summary>
    /// Starts the background services, such as the dispatcher of received events, which by default do not run. They stop with the host.
    /// </summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        _isStarted = true;
        foreach (var service in _services.GetServices<IHostedService>()) await service.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Connects a tenant by its scheme: where a user gives consent, as a browser would (authorization URL, callback, completion); otherwise
    /// with the tenant's inputs.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="connector">The connector; null: the only one registered.</param>
    /// <param name="inputs">The tenant's inputs, the scheme and the environment; null: no inputs and the connector's first scheme.</param>
    /// <param name="connection">The connection to authorize again; null: a new one.</param>
    /// <param name="scopes">Unified or vendor scopes to request; null: the connector's own.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidRequestException">An input, the scheme, the environment or a scope is missing or invalid.</exception>
    public async Task<Connection> ConnectAsync(
        TenantId tenant, string? connector = null, ConnectInputs? inputs = null, ConnectionId? connection = null,
        IReadOnlyList<string>? scopes = null, CancellationToken cancellationToken = default)
    {
        inputs ??= ConnectInputs.None;
        var definition = Integrations.Connectors[connector ?? Integrations.Connectors.Keys.Single()];
        var scheme = inputs.Scheme is { } name ? definition.Schemes.FirstOrDefault(s => s.Name == name) : definition.Authentication;
        if (scheme is not (null or OAuth2))
            return await Integrations.Authorization.ConnectAsync(
                new ConnectionRequest
                {
                    Tenant = tenant, Connector = definition.Id, Connection = connection, Scopes = scopes ?? [],
                    Inputs = inputs.Inputs, Scheme = inputs.Scheme, Environment = inputs.Environment,
                },
                cancellationToken).ConfigureAwait(false);

        var request = new AuthorizationRequest
        {
            Tenant = tenant, Connector = definition.Id, Connection = connection, Scopes = scopes ?? [],
            Inputs = inputs.Inputs, Scheme = inputs.Scheme, Environment = inputs.Environment,
        };
        var start = await Integrations.Authorization.StartAsync(request, cancellationToken).ConfigureAwait(false);
        var parameters = await ConsentBrowser.ConsentAsync(start.Url, cancellationToken).ConfigureAwait(false);
        return await Integrations.Authorization.CompleteAsync(
            new() { Tenant = tenant, Parameters = parameters, BrowserBinding = start.BrowserBinding }, cancellationToken)
                .ConfigureAwait(false);
    }

    /// <summary>
    /// The occurrences of secrets that were used with these vendors in logs, activities, metrics or events; must be empty.
    /// </summary>
    public IReadOnlyList<string> FindSecrets(SecretScan secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return
        [
            .. secrets.FindIn("log", Logs.Lines),
            .. secrets.FindIn("activity", Activities.Lines),
            .. secrets.FindIn("metric", Metrics.Lines),
            .. secrets.FindIn("event", Events.Select(e => $"{e} {e.Reason}")),
        ];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isStarted)
            foreach (var service in _services.GetServices<IHostedService>()) await service.StopAsync(default).ConfigureAwait(false);
        await _services.DisposeAsync().ConfigureAwait(false);
        Activities.Dispose();
        Metrics.Dispose();
    }
}
