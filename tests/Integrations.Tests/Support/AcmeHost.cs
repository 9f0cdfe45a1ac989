using System.Text.RegularExpressions;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Tests.Support;

/// <summary>A host with one Acme connector over a scripted wire and a manual clock.</summary>
internal sealed class AcmeHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <summary>The first regular expression of a process is prepared for longer than the clock waits for work to end.</summary>
    static AcmeHost() => Regex.IsMatch("https://one.acme.test", @"\A(?:https://[a-z]+\.acme\.test)\z", RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    public AcmeHost(ConnectorDefinition definition, Action<IServiceCollection>? configure = null)
    {
        Definition = definition;
        DefinitionValidator.Validate(definition);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddIntegrations();
        services.AddSingleton(new ConnectorRegistration(definition, () => Options));
        ConnectorClients.Of(services).Add(definition.Id, http => http.ConfigurePrimaryHttpMessageHandler(() => Vendor));
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public static TenantId Tenant { get; } = "tenant";

    public ConnectorDefinition Definition { get; }

    public ManualTimeProvider Clock { get; } = new();

    public MockVendor Vendor { get; } = new();

    public ConnectorOptions Options { get; } = new() { ClientId = "client", ClientSecret = "client-secret" };

    public IServiceProvider Services => _services;

    public IIntegrations Integrations => _services.GetRequiredService<IIntegrations>();

    public ConnectionClient Client { get; private set; } = null!;

    /// <summary>A host with one connection.</summary>
    public static async Task<AcmeHost> StartAsync(ConnectorDefinition? definition = null, string? currency = null,
        Action<IServiceCollection>? configure = null, string? timeZone = null)
    {
        var host = new AcmeHost(definition ?? AcmeConnector.Definition(), configure);
        host.Client = await host.ConnectAsync("one", currency: currency, timeZone: timeZone);
        return host;
    }

    /// <summary>Calls a connection that was made in another way.</summary>
    public void Use(ConnectionId connection) => Client = Integrations.For(Tenant, connection);

    public async Task<ConnectionClient> ConnectAsync(string id, TenantId? tenant = null, string? currency = null, string? subdomain = null,
        IReadOnlyList<string>? scopes = null, string token = "token-1", string? timeZone = null, string? account = null)
    {
        var key = new ConnectionKey(tenant ?? Tenant, new(id));
        var settings =
            new ConnectionSettings { Connector = Definition.Id, ConnectedAt = Clock.GetUtcNow(), GrantedScopes = [.. scopes ?? []],
                Account = account };
        if (currency is not null) settings.Facts["currency"] = currency;
        if (timeZone is not null) settings.Facts["timeZone"] = timeZone;
        if (subdomain is not null) settings.Inputs["subdomain"] = subdomain;
        var credential =
            new Credential { AccessToken = token, RefreshToken = "refresh-1", IssuedAt = Clock.GetUtcNow(),
            Lifetime = TimeSpan.FromDays(365) };
        var registration = _services.GetServices<ConnectorRegistration>().Single(r => r.Id == Definition.Id);
        await _services.GetRequiredService<ConnectionWriter>().CreateAsync(key, registration, settings, credential, default);
        return Integrations.For(key.Tenant, key.Connection);
    }

    /// <summary>Another process refreshes the connection: the store holds a newer credential and nobody here was told.</summary>
    public async Task ReplaceAsync(Credential credential)
    {
        var stored = (await _services.GetRequiredService<IConnectionStore>().FindAsync(Client.Key, default))!;
        var loaded = (await _services.GetRequiredService<ConnectionRepository>().FindAsync(Client.Key, default))!;
        await _services.GetRequiredService<ConnectionWriter>().ReplaceAsync(stored, loaded.Connector, loaded.Settings, credential, default);
    }

    /// <summary>The vendor requests a pause of the connection.</summary>
    public async Task PauseAsync(DateTimeOffset until)
    {
        var connection = await _services.GetRequiredService<TokenManager>().GetAsync(Client.Key, default);
        _services.GetRequiredService<Admission>().Pause(connection, [], null, until);
    }

    /// <summary>Runs a call, the clock moving while it waits.</summary>
    public Task<TResult> RunAsync<TResult>(ValueTask<TResult> call) => Clock.RunAsync(call.AsTask());

    public Task RunAsync(ValueTask call) => Clock.RunAsync(call.AsTask());

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();
}
