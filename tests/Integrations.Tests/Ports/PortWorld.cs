using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Tests.Ports;

/// <summary>A host whose one part fails on demand, and everything a host can ask of it.</summary>
internal sealed class PortWorld : IAsyncDisposable
{
    private readonly List<FailingPort> _controls = [];
    private readonly AcmeHost _host;
    private PortFailure _failure;
    private byte[] _export = [];

    private PortWorld(Type port)
    {
        _host = new(Definition(), services =>
        {
            services.Configure<IntegrationsOptions>(options => options.PortTimeout = Limit);
            services.AddSingleton<ILoggerFactory>(new ListLoggerFactory(Log));
            PortRows.All[port](services, inner =>
            {
                var (proxy, control) = FailingPort.Of(port, inner);
                control.Failure = _failure;
                lock (_controls) _controls.Add(control);
                return proxy;
            });
        });
        _host.Options.RedirectUri = new("https://host.test/callback");
        _host.Vendor
            .Always("GET /me", new AcmeAnswer(200, """{"id":"1"}"""))
            .Always("GET /thing", new AcmeAnswer(200, "{}"))
            .Always("POST /oauth/token", new AcmeAnswer(200, """{"access_token":"token-2","refresh_token":"refresh-2","expires_in":3600}"""));
    }

    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(2);

    public ListLogger Log { get; } = new();

    public ManualTimeProvider Clock => _host.Clock;

    private IIntegrations Integrations => _host.Integrations;

    /// <summary>Everything a host can ask for, by name.</summary>
    public IReadOnlyList<(string Name, Func<Task> Ask)> Entries =>
    [
        ("describe", async () => await Client("one").DescribeAsync()),
        ("list connections", async () => await Integrations.ListConnectionsAsync(AcmeHost.Tenant).ToListAsync()),
        ("call", GetAsync),
        ("call after a while", async () =>
        {
            Clock.Advance(TimeSpan.FromMinutes(5));
            await GetAsync();
        }),
        ("call with an ended token", async () =>
        {
            Clock.Advance(TimeSpan.FromHours(2));
            await GetAsync();
        }),
        ("map fields", async () => await Client("one").MapFieldsAsync<Contact>(map => map.Custom("region", "attributes.region"))),
        ("read a checkpoint", async () => await Client("one").Checkpoints.FindAsync("nightly")),
        ("remove a checkpoint", async () => await Client("one").Checkpoints.RemoveAsync("nightly")),
        ("start a consent", async () => await StartAsync()),
        ("complete a consent", ConsentAsync),
        ("connect by key",
            async () => await Integrations.Authorization.ConnectAsync(new() { Tenant = AcmeHost.Tenant, Connector = "acme",
            Inputs = new Dictionary<string, string> { ["api_key"] = "key" } }, default)),
        ("import", ImportTokensAsync),
        ("export", async () => await Integrations.Connections.ExportAsync(new(AcmeHost.Tenant, new("one")))),
        ("import", async () => await Integrations.Connections.ImportAsync("another", _export)),
        ("re-encrypt", async () => await Integrations.Connections.ReencryptAsync()),
        ("disconnect", async () => await Integrations.Authorization.DisconnectAsync(new(AcmeHost.Tenant, new("two")), default)),
        ("store an event", StoreEventAsync),
        ("list events", async () => await Integrations.Webhooks.ListAsync(new() { DeadOnly = false }).ToListAsync()),
        ("replay events", async () => await Integrations.Webhooks.ReplayAsync(new() { DeadOnly = false })),
        ("erase a connection", async () => await Integrations.Connections.EraseConnectionAsync(new(AcmeHost.Tenant, new("three")))),
        ("erase a tenant", async () => await Integrations.Connections.EraseTenantAsync("erased")),
    ];

    public static async Task<PortWorld> StartAsync(Type port)
    {
        var world = new PortWorld(port);
        foreach (var id in new[] { "one", "two", "three", "four" }) await world._host.ConnectAsync(id);
        await world._host.ConnectAsync("one", tenant: "erased");
        world._export = await world.Integrations.Connections.ExportAsync(new(AcmeHost.Tenant, new("four")));
        return world;
    }

    public void Fail(PortFailure failure)
    {
        _failure = failure;
        lock (_controls)
            foreach (var control in _controls) control.Failure = failure;
    }

    /// <summary>A call as the first one of this connection in this process sees it.</summary>
    public async Task GetAsync() => (await Client("one").SendAsync(new(HttpMethod.Get, "/thing"))).Dispose();

    public async ValueTask DisposeAsync()
    {
        Fail(PortFailure.None);
        await Clock.RunAsync(_host.DisposeAsync().AsTask());
    }

    private static ConnectorDefinition Definition() => new("acme", "Acme")
    {
        BaseAddress = "https://api.acme.test",
        Authentication = AcmeConnector.Authentication,
        Alternatives = [new ApiKey()],
        Probe = "GET /me",
        Resources = [AcmeContacts.Resource],
    };

    private ConnectionClient Client(string id) => Integrations.For(AcmeHost.Tenant, new(id));

    private ValueTask<AuthorizationStart> StartAsync() =>
        Integrations.Authorization.StartAsync(new() { Tenant = AcmeHost.Tenant, Connector = "acme", User = "sarah" }, default);

    private async Task ConsentAsync()
    {
        var start = await StartAsync();
        var parameters = new Dictionary<string, string> { ["state"] = start.State, ["code"] = "code" };
        await Integrations.Authorization.CompleteAsync(new() { Tenant = AcmeHost.Tenant, Connector = "acme", User = "sarah",
            Parameters = parameters }, default);
    }

    private async Task StoreEventAsync() => await _host.Services.GetRequiredService<IEventInbox>().AddAsync("acme",
        [
            (new(AcmeHost.Tenant, new("one")), new()
            {
                Identity = Guid.NewGuid().ToString("N"), Kind = EventKind.Updated, Payload = EventPayload.Signal, Raw = "{}"u8.ToArray(),
            }),
        ], default);

    private async Task ImportTokensAsync()
    {
        var row = new ImportTokensRequest { Tenant = AcmeHost.Tenant, Connector = "acme", RefreshToken = "refresh-0" };
        var results = await Integrations.Authorization.ImportTokensAsync([row]);
        if (results[0].Error is { } error) throw error;
    }
}
