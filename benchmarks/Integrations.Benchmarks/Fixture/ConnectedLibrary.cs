using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Benchmarks.Fixture;

/// <summary>
/// The library as a host has it: services, one connection made through the real authorization flow.
/// </summary>
internal sealed class ConnectedLibrary : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private ConnectedLibrary(ServiceProvider services, ConnectionKey key)
    {
        _services = services;
        Key = key;
        Connection = services.GetRequiredService<IIntegrations>().For(key.Tenant, key.Connection);
    }

    public ConnectionKey Key { get; }

    public ConnectionClient Connection { get; }

    public IServiceProvider Services => _services;

    public static Task<ConnectedLibrary> ConnectAsync(VendorHandler vendor) =>
        ConnectAsync(null, client => client.ConfigurePrimaryHttpMessageHandler(() => vendor));

    /// <summary>Over a network, with the library's own HTTP handlers.</summary>
    public static Task<ConnectedLibrary> ConnectAsync(Uri vendor) => ConnectAsync(vendor, static _ => { });

    private static async Task<ConnectedLibrary> ConnectAsync(Uri? vendor, Action<IHttpClientBuilder> http)
    {
        var services = new ServiceCollection();
        services.AddIntegrations()
            .AddHubSpot(options =>
            {
                options.ClientId = "client";
                options.ClientSecret = "secret";
                options.RedirectUri = new Uri("https://host.example/callback");
                options.BaseAddress = vendor;
            })
            .ConfigureHttpClient(http);
        var provider = services.BuildServiceProvider();
        var flow = provider.GetRequiredService<IAuthorizationFlow>();
        var start = await flow.StartAsync(new AuthorizationRequest { Tenant = "tenant", Connector = "hubspot" }, CancellationToken.None);
        var connection = await flow.CompleteAsync(
            new AuthorizationCallback { Parameters = new Dictionary<string, string> { ["state"] = start.State, ["code"] = "code" },
                BrowserBinding = start.BrowserBinding },
            CancellationToken.None);
        return new ConnectedLibrary(provider, connection.Key);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
