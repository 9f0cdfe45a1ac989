using Integrations.Connectors;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Testing;

/// <summary>A host app in miniature: the library with connectors, on a clock of the test's, keeping its logs, events, activities, metrics and every address it sends to.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private TestHost(ServiceProvider services, RecordedLogs logs, RecordedEvents events, RecordedWire wire)
    {
        _services = services;
        Logs = logs;
        Events = events;
        Wire = wire;
        Integrations = services.GetRequiredService<IIntegrations>();
    }

    /// <summary>The library.</summary>
    public IIntegrations Integrations { get; }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => _services;

    /// <summary>What was logged.</summary>
    public RecordedLogs Logs { get; }

    /// <summary>What happened to connections.</summary>
    public RecordedEvents Events { get; }

    /// <summary>Where requests went.</summary>
    public RecordedWire Wire { get; }

    /// <summary>What was traced in this process.</summary>
    public RecordedActivities Activities { get; } = new();

    /// <summary>What was measured in this process.</summary>
    public RecordedMetrics Metrics { get; } = new();

    /// <summary>A host; what <paramref name="services"/> adds first, such as a store, is used instead of the library's own.</summary>
    /// <param name="clock">The clock of everything in the host.</param>
    /// <param name="integrations">Adds the connectors.</param>
    /// <param name="services">Adds what the host brings before the library.</param>
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
        return new TestHost(all.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }), logs, events, wire);
    }

    /// <summary>
    /// Connects a tenant as the scheme goes: where a person consents, as a browser would (authorize, follow the redirect, complete); else
    /// with what the tenant hands over.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="connector">The connector; null: the only one registered.</param>
    /// <param name="inputs">What the tenant hands over, the scheme and the environment; null: nothing, by the connector's first
    /// scheme.</param>
    /// <param name="connection">The connection to make again; null: a new one.</param>
    /// <param name="scopes">Unified or vendor scopes to ask for; null: the connector's own.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidRequestException">An input, the scheme, the environment or a scope is missing or wrong.</exception>
    public async Task<Connection> ConnectAsync(
        TenantId tenant, string? connector = null, ConnectInputs? inputs = null, ConnectionId? connection = null,
        IReadOnlyList<string>? scopes = null, CancellationToken cancellationToken = default)
    {
        inputs ??= ConnectInputs.None;
        var definition = Integrations.Connectors[connector ?? Integrations.Connectors.Keys.Single()];
        var scheme = inputs.Scheme is { } name ? definition.Schemes.FirstOrDefault(s => s.Name == name) : definition.Authentication;
        if (scheme is not (null or OAuth2))
            return await Integrations.Authorization.ConnectAsync(
                new ConnectRequest
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

    /// <summary>Where a secret that was used with these vendors stands in logs, activities, metrics or events; empty, as it should be.</summary>
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
        await _services.DisposeAsync().ConfigureAwait(false);
        Activities.Dispose();
        Metrics.Dispose();
    }
}
