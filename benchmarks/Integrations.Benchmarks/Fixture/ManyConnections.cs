using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Benchmarks.Fixture;

/// <summary>
/// A host of many tenants with a connection each, imported into the store in memory; its clock and its keys are the measurement's.
/// </summary>
internal sealed class ManyConnections : IOptionsMonitor<CredentialKeys>, IAsyncDisposable
{
    /// <summary>The usual number of connections.</summary>
    public const int Count = 10_000;
    private ServiceProvider _services = null!;

    public SteppedClock Clock { get; } = new();

    public CredentialKeys CurrentValue { get; set; } = new CredentialKeys().Add("first", new byte[32]);

    public IServiceProvider Services => _services;

    public IIntegrations Integrations => _services.GetRequiredService<IIntegrations>();

    public IReadOnlyList<ConnectionKey> Keys { get; private set; } = [];

    /// <summary>Over a handler in memory, with tokens that last.</summary>
    public static Task<ManyConnections> CreateAsync()
    {
        var vendor = new VendorHandler();
        return CreateAsync(Count, null, client => client.ConfigurePrimaryHttpMessageHandler(() => vendor), TimeSpan.FromDays(365));
    }

    /// <summary>Over a network, with tokens of an hour.</summary>
    public static Task<ManyConnections> CreateAsync(int connections, Uri vendor, Action<IHttpClientBuilder> http) =>
        CreateAsync(connections, vendor, http, TimeSpan.FromHours(1));

    private static async Task<ManyConnections> CreateAsync(int connections, Uri? vendor, Action<IHttpClientBuilder> http, TimeSpan lifetime)
    {
        var many = new ManyConnections();
        var services = new ServiceCollection().AddSingleton<TimeProvider>(many.Clock).AddSingleton<IOptionsMonitor<CredentialKeys>>(many);
        services.AddIntegrations()
            .AddHubSpot(options => (options.ClientId, options.ClientSecret, options.BaseAddress) = ("client", "secret", vendor))
            .ConfigureHttpClient(http);
        many._services = services.BuildServiceProvider();
        var end = many.Clock.GetUtcNow() + lifetime;
        var rows = Enumerable.Range(0, connections).Select(i => new ImportTokensRequest
        {
            Tenant = $"tenant-{i}", Connector = "hubspot", AccessToken = $"access-token-of-a-usual-length-{i:00000}",
                AccessTokenExpiresAt = end, RefreshToken = $"refresh-token-of-a-usual-length-{i:00000}",
        });
        var imported =
            await many.Integrations.Authorization.ImportTokensAsync([.. rows], probe: false);
        many.Keys = [.. imported.Select(result => result.Connection!.Key)];
        return many;
    }

    /// <summary>One call over a connection.</summary>
    public async Task UseAsync(ConnectionKey key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account-info/v3/details");
        using var response = await Integrations.For(key.Tenant, key.Connection).SendAsync(request);
    }

    public CredentialKeys Get(string? name) => CurrentValue;

    public IDisposable? OnChange(Action<CredentialKeys, string?> listener) => null;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
