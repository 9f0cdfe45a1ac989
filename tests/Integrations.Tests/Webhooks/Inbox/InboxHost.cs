using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Tests.Webhooks;

/// <summary>A process with an inbox, a dispatcher and handlers; several of them share a store and a clock.</summary>
internal sealed class InboxHost : IAsyncDisposable
{
    private const string Secret = "a secret of sixteen and more characters";
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private readonly AcmeHost _host;

    /// <param name="options">Sets options of the inbox.</param>
    /// <param name="beside">Another process, whose store and clock this one shares.</param>
    /// <param name="configure">Adds services, such as handlers.</param>
    public InboxHost(Action<InboxOptions>? options = null, InboxHost? beside = null, Action<IServiceCollection>? configure = null)
    {
        _host = new AcmeHost(AcmeConnector.Definition() with
        {
            Webhooks = new()
            {
                Signatures = [WebhookSignature.Hmac(HashAlgorithmName.SHA256, "X-Acme-Signature: {hex}")],
                Events = [new() { Items = "[*]", Account = "{account}", RecordId = "{record}", Identity = "{id}" }],
            },
        }, services =>
        {
            services.Configure<CredentialKeys>(keys => keys.Add("key", Key, current: true));
            services.Configure<IntegrationsOptions>(all => options?.Invoke(all.Inbox));
            services.AddSingleton<TimeProvider>(_ => Clock!);
            services.AddSingleton<ILoggerFactory>(new ListLoggerFactory(Log));
            services.AddSingleton<IInboxStore>(provider => Wire = new(beside?.Wire.Inner ?? new InMemoryInboxStore(new())));
            configure?.Invoke(services);
        });
        Clock = beside?.Clock ?? _host.Clock;
        _host.Options.WebhookSecrets.Add(Secret);
        _ = _host.Services.GetRequiredService<IInboxStore>();
    }

    public ManualTimeProvider Clock { get; }

    public ListLogger Log { get; } = new();

    public InboxWire Wire { get; private set; } = null!;

    public AcmeHost Acme => _host;

    public Inbox Inbox => _host.Services.GetRequiredService<Inbox>();

    public InboxDispatcher Dispatcher => _host.Services.GetRequiredService<InboxDispatcher>();

    public InboxRetention Retention => _host.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<InboxRetention>()
        .Single();

    /// <summary>A process with this handler, whose dispatcher runs.</summary>
    public static async Task<InboxHost> StartAsync(Handler handler, Action<InboxOptions>? options = null, InboxHost? beside = null)
    {
        var host = new InboxHost(options, beside, services => services.AddSingleton<IConnectionEventHandler>(handler));
        await host.Dispatcher.StartAsync(default);
        return host;
    }

    public async Task AddAsync(params (string Tenant, DeliveredEvent Event)[] events) => await Inbox.AddAsync("acme",
        [.. events.Select(e => (new ConnectionKey(e.Tenant, new("one")), e.Event))], default);

    public Task AddAsync(string tenant, params DeliveredEvent[] events) => AddAsync([.. events.Select(e => (tenant, e))]);

    /// <summary>A signed delivery at the URL of the app.</summary>
    public async Task<WebhookResponse> ReceiveAsync(string body) => await _host.Integrations.Webhooks.ReceiveAsync("acme", new()
    {
        Url = new("https://app.test/webhooks/acme"),
        Headers = new Dictionary<string, string>
        {
            ["X-Acme-Signature"] =
                Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body))),
        },
        Body = Encoding.UTF8.GetBytes(body),
    });

    public static DeliveredEvent Event(string identity, string? record = null, int seconds = 0, string raw = "{}") => new()
    {
        Identity = identity,
        Kind = EventKind.Updated,
        Resource = "contacts",
        RecordId = record,
        Payload = EventPayload.Changes,
        OccurredAt = DateTimeOffset.UnixEpoch.AddSeconds(seconds),
        ChangedFields = ["email"],
        Raw = Encoding.UTF8.GetBytes(raw),
    };

    public async Task<List<InboxEntry>> StoredAsync() =>
        await Wire.Inner.ListAsync(new() { DeadOnly = false }, default).ToListAsync();

    public async Task<InboxEntry> StoredAsync(string identity) => (await StoredAsync()).Single(entry => entry.Identity == identity);

    /// <summary>The clock moves until every stored event was handled or is dead.</summary>
    public async Task RunAsync()
    {
        await Clock.RunUntilAsync(() => Wire.Inner.MeasureAsync(default).Result.Waiting == 0);
    }

    public async ValueTask DisposeAsync()
    {
        // A process that ends without a word.
        Wire.IsCut = true;
        await _host.DisposeAsync();
    }
}

/// <summary>A handler of the test.</summary>
internal sealed class Handler(Func<ConnectionEvent, CancellationToken, Task>? handle = null) : IConnectionEventHandler
{
    public ConcurrentQueue<ConnectionEvent> Begun { get; } = [];

    public ConcurrentQueue<ConnectionEvent> Done { get; } = [];

    public IEnumerable<string> BegunIds => Begun.Select(e => e.Id);

    public IEnumerable<string> DoneIds => Done.Select(e => e.Id);

    public async ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken)
    {
        if (e.Kind >= EventKind.Connected) return;
        Begun.Enqueue(e);
        if (handle is not null) await handle(e, cancellationToken);
        Done.Enqueue(e);
    }
}

/// <summary>The way to a store that other processes use too.</summary>
internal sealed class InboxWire(IInboxStore inner) : IInboxStore
{
    public IInboxStore Inner { get; } = inner;

    public bool IsCut { get; set; }

    public int Adds { get; private set; }

    public List<InboxClaim> Claims { get; } = [];

    public bool IsDurable => Inner.IsDurable;

    public string Name => Inner.Name;

    private IInboxStore Open => IsCut ? throw new IOException("The database is away.") : Inner;

    public ValueTask<int> AddAsync(IReadOnlyList<InboxEntry> entries, CancellationToken cancellationToken)
    {
        Adds++;
        return Open.AddAsync(entries, cancellationToken);
    }

    public ValueTask<IReadOnlyList<InboxEntry>> ClaimAsync(InboxClaim claim, CancellationToken cancellationToken)
    {
        lock (Claims) Claims.Add(claim);
        return Open.ClaimAsync(claim, cancellationToken);
    }

    public ValueTask<bool> HandleAsync(InboxEntry entry, string owner, IServiceProvider services,
        Func<CancellationToken, ValueTask<InboxEntry>> handle, CancellationToken cancellationToken) =>
        Open.HandleAsync(entry, owner, services, async token =>
        {
            var result = await handle(token);
            _ = Open;
            return result;
        }, cancellationToken);

    public ValueTask ExtendAsync(IReadOnlyList<InboxEntry> entries, string owner, DateTimeOffset until,
        CancellationToken cancellationToken) => Open.ExtendAsync(entries, owner, until, cancellationToken);

    public ValueTask ReleaseAsync(IReadOnlyList<InboxEntry> entries, string owner, CancellationToken cancellationToken) =>
        Open.ReleaseAsync(entries, owner, cancellationToken);

    public IAsyncEnumerable<InboxEntry> ListAsync(InboxFilter filter, CancellationToken cancellationToken) =>
        Open.ListAsync(filter, cancellationToken);

    public ValueTask<(long LastId, int Count)> ReplayAsync(InboxFilter filter, long afterId, int count, DateTimeOffset now,
        CancellationToken cancellationToken) => Open.ReplayAsync(filter, afterId, count, now, cancellationToken);

    public ValueTask<int> RemoveAsync(InboxState state, DateTimeOffset before, int count, CancellationToken cancellationToken) =>
        Open.RemoveAsync(state, before, count, cancellationToken);

    public ValueTask<(long Waiting, DateTimeOffset? Oldest)> MeasureAsync(CancellationToken cancellationToken) =>
        Open.MeasureAsync(cancellationToken);

    public ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken) =>
        Open.EraseAsync(request, cancellationToken);
}
