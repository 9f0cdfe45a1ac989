using Integrations.Connectors;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Integrations.Load;

/// <summary>A host app with the library in it: a connector for each vendor, and the same connections in each process.</summary>
internal sealed class WorkerHost : IAsyncDisposable
{
    private static readonly ConnectionId Connection = new("load");

    private readonly ServiceProvider _services;
    private readonly IIntegrations _integrations;
    private readonly HashSet<(string Tenant, string Kind)> _connected = [];

    public WorkerHost(WorkerSettings settings)
    {
        var services = new ServiceCollection();
        var integrations = services.AddIntegrations();
        foreach (var (kind, address) in settings.Vendors)
            integrations.AddConnector<ConnectorOptions>(LoadedBudgets.Of(kind, settings.Form()).Connector, options =>
            {
                options.BaseAddress = address;
                // Callers wait as long as it takes: the budget alone limits them.
                options.TotalRequestTimeout = TimeSpan.FromMinutes(5);
                options.CircuitBreaker.FailureRatio = 1;
            });
        if (settings.Redis is { } redis)
        {
            // As a host should: commands that find no server fail at once.
            var configuration = ConfigurationOptions.Parse(redis);
            (configuration.AbortOnConnectFail, configuration.BacklogPolicy) = (false, BacklogPolicy.FailFast);
            services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(configuration));
            integrations.UseRedisBudgets();
        }

        _services = services.BuildServiceProvider();
        _integrations = _services.GetRequiredService<IIntegrations>();
    }

    /// <summary>True when processes can share budgets; a run has one process otherwise.</summary>
    public static bool CanShare => true;

    public async Task<ConnectionClient> ConnectAsync(string tenant, string kind)
    {
        var id = new ConnectionId($"{Connection.Value}-{kind}");
        if (_connected.Add((tenant, kind)))
            await _integrations.AddTestConnectionAsync(tenant, id, $"load-{kind}",
                new Dictionary<string, string> { [SecretNames.ApiKey] = "simulated-key" });
        return _integrations.For(tenant, id);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
