using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Benchmarks.Fixture;

/// <summary>
/// A host of many tenants with a connection each, imported into the store in memory; its clock and its keys are the measurement's.
/// </summary>
internal sealed class ManyConnections : IOptionsMonitor<CredentialKeys>, IAsyncDisposable
{
    public const int Count = 10_000;
    private ServiceProvider _services = null!;

    public SteppedClock Clock { get; } = new();

    public CredentialKeys CurrentValue { get; set; } = new CredentialKeys().Add("first", new byte[32]);

    public IIntegrations Integrations => _services.GetRequiredService<IIntegrations>();

    public IReadOnlyList<ConnectionKey> Keys { get; private set; } = [];

    public static async Task<ManyConnections> CreateAsync()
    {
        var many = new ManyConnections();
        var services = new ServiceCollection().AddSingleton<TimeProvider>(many.Clock).AddSingleton<IOptionsMonitor<CredentialKeys>>(many);
        var vendor = new VendorHandler();
        services.AddIntegrations()
            .AddHubSpot(options => (options.ClientId, options.ClientSecret) = ("client", "secret"))
            .ConfigureHttpClient(client => client.ConfigurePrimaryHttpMessageHandler(() => vendor));
        many._services = services.BuildServiceProvider();
        var end = many.Clock.GetUtcNow().AddYears(1);
        var rows = Enumerable.Range(0, Count).Select(i => new ImportTokensRequest
        {
            Tenant = $"tenant-{i}", Connector = "hubspot", AccessToken = $"access-token-of-a-usual-length-{i:00000}",
                AccessTokenExpiresAt = end, RefreshToken = $"refresh-token-of-a-usual-length-{i:00000}",
        });
        var imported =
            await many.Integrations.Authorization.ImportTokensAsync([.. rows], new() { Probe = false }, null, CancellationToken.None);
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
