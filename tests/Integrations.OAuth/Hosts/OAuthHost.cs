using Integrations.Storage;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.OAuth;

/// <summary>A host with the library in it: services, cache, flights and clock of its own over the common ground.</summary>
public sealed class OAuthHost : IRacingHost, IAsyncDisposable
{
    private static readonly TenantId Tenant = "acme";

    private readonly ServiceProvider _services;
    private readonly SteppedStore _store;
    private ConnectionClient? _client;

    /// <param name="ground">What it shares with others.</param>
    /// <param name="services">Adds what the host brings besides, such as a logger.</param>
    public OAuthHost(CommonGround ground, Action<IServiceCollection>? services = null)
    {
        ArgumentNullException.ThrowIfNull(ground);
        _store = new(ground.Store, Steps);
        var all = new ServiceCollection();
        all.AddSingleton<TimeProvider>(Clock);
        all.AddSingleton<IConnectionStore>(_store);
        all.AddSingleton<IConnectionLock>(new SteppedLock(ground.Lock, Steps));
        all.AddSingleton<IConnectionEventHandler>(Events);
        services?.Invoke(all);
        all.AddIntegrations()
            .UseCredentialKeys(keys => keys.Add("common", ground.Key))
            .ConfigureHttpClient(http => http.AddHttpMessageHandler(() => new HostWire(Steps, ground.Api, Wire)))
            .AddConnector<OAuthConnector, OAuthConnectorOptions>(options =>
            {
                options.BaseAddress = ground.Server.Address;
                options.ClientId = ground.Server.Host.Id;
                options.ClientSecret = ground.Server.Host.Secret;
                options.RedirectUri = OAuthClient.Redirect;
            });
        Wire.Secrets.Add(ground.Server.Host.Secret);
        _services = all.BuildServiceProvider();
        Integrations = _services.GetRequiredService<IIntegrations>();
    }

    public IIntegrations Integrations { get; }

    public ShiftedClock Clock { get; } = new();

    public HostSteps Steps { get; } = new();

    public RecordedEvents Events { get; } = new();

    public WireNotes Wire { get; } = new();

    /// <summary>A person consents, and this host makes the connection.</summary>
    public async Task<ConnectionKey> ConnectAsync(Person person, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var start = await Integrations.Authorization.StartAsync(new() { Tenant = Tenant, Connector = "oidc" }, cancellationToken);
        Wire.Secrets.Add(start.BrowserBinding);
        var redirect = await person.ConsentAsync(start.Url, cancellationToken);
        var connection =
            await Integrations.Authorization.CompleteAsync(new() { Tenant = Tenant, Parameters = redirect,
            BrowserBinding = start.BrowserBinding }, cancellationToken);
        Use(connection.Key);
        return connection.Key;
    }

    /// <summary>This host makes a connection of a tenant's own client.</summary>
    public async Task<ConnectionKey> ConnectAsync(string scheme, IReadOnlyDictionary<string, string> inputs,
        CancellationToken cancellationToken = default)
    {
        var connection =
            await Integrations.Authorization.ConnectAsync(new() { Tenant = Tenant, Connector = "oidc", Scheme = scheme, Inputs = inputs },
            cancellationToken);
        Use(connection.Key);
        return connection.Key;
    }

    /// <summary>From now on calls go over this connection, which another host may have made.</summary>
    public void Use(ConnectionKey connection) => _client = Integrations.For(connection.Tenant, connection.Connection);

    public async Task CallAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, OAuthConnector.ApiPath);
        using var response = await _client!.SendAsync(request, cancellationToken);
    }

    /// <summary>The host's process ends here and now: nothing it had begun goes on.</summary>
    public void Kill()
    {
        _store.IsCut = true;
        _services.Dispose();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
