using Integrations.EntityFrameworkCore;
using Integrations.OAuth;
using Integrations.Storage;
using Integrations.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Integrations.Chaos;

/// <summary>A host app with the library in it, over a real database and, where there is one, a real Redis.</summary>
public sealed class WorkerHost : IAsyncDisposable
{
    private static readonly TenantId Tenant = "acme";

    private readonly IHost _host;

    private WorkerHost(WorkerSettings settings)
    {
        var app = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        app.Services.AddSingleton<TimeProvider>(new SkewedClock(Clock, settings.Skew));
        app.Services.AddSingleton<IConnectionEventHandler>(Events);
        if (!settings.OnSqlite) app.Services.AddDbContext<IntegrationsDbContext>(context => context.UseNpgsql(settings.Database));
        var integrations = app.Services.AddIntegrations();

        // No server is away for seconds: only the claim of a dead worker takes longer, and waiting for it at a stop is of no use.
        if (settings.OnSqlite) app.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        if (settings.OnSqlite) integrations.UseSqlite(o => (o.ConnectionString, o.Lease) = (settings.Database, RealServers.Lease));
        else integrations.UseEntityFrameworkCore<IntegrationsDbContext>();
        integrations.UseCredentialKeys(keys => keys.Add("common", settings.Key))
            .ConfigureHttpClient(http => http.AddHttpMessageHandler(() => new WorkerWire(settings.Name, Steps)))
            .AddConnector<OAuthConnector, OAuthConnectorOptions>(options =>
            {
                options.BaseAddress = settings.Vendor;
                options.ClientId = settings.ClientId;
                options.ClientSecret = settings.ClientSecret;
                options.RedirectUri = OAuthClient.Redirect;
            });
        if (settings.Redis is { } redis)
        {
            app.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(redis, o => o.AbortOnConnectFail = false));
            integrations.UseRedisLocks(locks => locks.Lease = RealServers.Lease);
        }

        if (settings.IsControl) Loosen(app.Services);
        _host = app.Build();
        Integrations = _host.Services.GetRequiredService<IIntegrations>();
    }

    public IIntegrations Integrations { get; }

    public ShiftedClock Clock { get; } = new();

    public HostSteps Steps { get; } = new();

    public RecordedEvents Events { get; } = new();

    public static async Task<WorkerHost> StartAsync(WorkerSettings settings, CancellationToken cancellationToken = default)
    {
        var worker = new WorkerHost(settings);
        await worker._host.StartAsync(cancellationToken);
        return worker;
    }

    /// <summary>Makes the tables, in a database that has none; SQLite's store makes its own.</summary>
    public async Task CreateTablesAsync(CancellationToken cancellationToken = default)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<IntegrationsDbContext>() is { } context)
            await context.Database.EnsureCreatedAsync(cancellationToken);
    }

    /// <summary>Makes a connection.</summary>
    /// <param name="consent">A person and a browser: from the authorize address to the query of the redirect.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The connection's id.</returns>
    public async Task<string> ConnectAsync(Func<Uri, Task<IReadOnlyDictionary<string, string>>> consent,
        CancellationToken cancellationToken = default)
    {
        var start = await Integrations.Authorization.StartAsync(new() { Tenant = Tenant, Connector = "oidc" }, cancellationToken);
        var redirect = await consent(start.Url);
        var connection =
            await Integrations.Authorization.CompleteAsync(new() { Tenant = Tenant, Parameters = redirect,
            BrowserBinding = start.BrowserBinding }, cancellationToken);
        return connection.Key.Connection.Value;
    }

    /// <summary>One call of the vendor's API.</summary>
    public async Task CallAsync(string connection, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, OAuthConnector.ApiPath);
        using var response = await Integrations.For(Tenant, new(connection)).SendAsync(request, cancellationToken);
    }

    /// <summary>The same, as a word: <c>ok</c>, <c>left</c>, or what it failed with.</summary>
    public async Task<string> TryCallAsync(string connection, CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync(connection, cancellationToken);
            return Outcome.Ok;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Outcome.Left;
        }
        catch (Exception e)
        {
            return Outcome.Of(e);
        }
    }

    /// <summary>A normal stop.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host) await host.DisposeAsync();
    }

    private static void Loosen(IServiceCollection services)
    {
        var store = services.Last(service => service.ServiceType == typeof(IConnectionStore)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IConnectionStore>(provider =>
            new LastWriteWins((IConnectionStore)ActivatorUtilities.CreateInstance(provider, store))));
        services.Replace(ServiceDescriptor.Singleton<IConnectionLock>(FaultyConnectionLock.Useless));
    }
}
