using System.Collections.Concurrent;
using System.IO.Enumeration;
using System.Text;
using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.ContractTesting;

/// <summary>
/// A host that is connected to a vendor's simulator and then reads recorded bodies in the place of its answers: the whole library reads the
/// vendor's own bytes, and no wire is involved.
/// </summary>
public sealed class Replay : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<RecordedBody>> served = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly VendorSimulator vendor;
    private readonly FakeClock clock;
    private readonly TestHost host;
    private readonly IDisposable running;

    private Replay(VendorSimulator vendor, FakeClock clock, Action<IntegrationsBuilder, Action<ConnectorOptions>> add)
    {
        this.vendor = vendor;
        this.clock = clock;
        running = clock.RunByItself();
        host = TestHost.Create(clock, integrations =>
        {
            integrations.ConfigureHttpClient(http => http.AddHttpMessageHandler(() => new Handler(this)));
            add(integrations, options =>
            {
                vendor.Configure(options);
                options.Retry.Delay = TimeSpan.FromMilliseconds(1);
            });
        });
    }

    public ConnectionClient Client { get; private set; } = null!;

    public ConnectorDefinition Definition => host.Integrations.Connectors.Values.Single();

    /// <summary>What was answered from here: method, path, query, authorization and body of the request.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    /// <summary>A host with one connection.</summary>
    /// <param name="start">Starts the vendor.</param>
    /// <param name="add">Adds the connector.</param>
    public static async Task<Replay> StartAsync(Func<SimulatorOptions, Task<VendorSimulator>> start,
        Action<IntegrationsBuilder, Action<ConnectorOptions>> add)
    {
        ArgumentNullException.ThrowIfNull(start);
        var clock = new FakeClock();
        var replay = new Replay(await start(new() { TimeProvider = clock }), clock, add);
        await replay.ConnectAsync();
        return replay;
    }

    /// <summary>Connects once more; what is served now may answer what a connector asks of a new connection.</summary>
    public async Task<Connection> ConnectAsync()
    {
        var connection = await host.ConnectAsync("acme");
        Client = host.Integrations.For("acme", connection.Id);
        return connection;
    }

    /// <summary>
    /// The events of a recorded delivery at the URL of a connection with this account. The vendor's own repetition of it adds none.
    /// </summary>
    public async Task<IReadOnlyList<ConnectionEvent>> ReceiveAsync(string account, Payload payload, string? header = null,
        Func<byte[], string>? sign = null)
    {
        ArgumentNullException.ThrowIfNull(payload);
        var export = JsonNode.Parse(await host.Integrations.Connections.ExportAsync(Client.Key, remove: true))!;
        export["settings"]!["account"] = account;
        await host.Integrations.Connections.ImportAsync("acme", Encoding.UTF8.GetBytes(export.ToJsonString()));
        var body = Encoding.UTF8.GetBytes(payload.Text);
        var headers = new Dictionary<string, string> { ["Content-Type"] = payload.MediaType };
        if (header is not null) headers[header] = sign!(body);
        var token = await host.Integrations.Webhooks.GetTokenAsync("acme", Client.Key.Connection);
        var (connector, request) =
            (Definition.Id, new WebhookRequest { Url = new("https://hooks.example"), Headers = headers, Body = body });
        var first = await host.Integrations.Webhooks.ReceiveAsync(connector, request, token);
        var again = await host.Integrations.Webhooks.ReceiveAsync(connector, request, token);
        var stored = await host.Integrations.Webhooks.ListAsync(new() { DeadOnly = false }).ToListAsync();
        return first.Status == 200 && again.Status == 200 ? [.. stored.Select(received => received.Event!)]
            : throw new InvalidOperationException($"{payload.File} got {first.Status}.");
    }

    /// <summary>Answers requests such as <c>GET /crm/v3/objects/*</c> with these bodies in turn, the last one for ever.</summary>
    public void Serve(string route, params IEnumerable<RecordedBody> bodies)
    {
        served[route] = new(bodies);
        Client?.ClearReferenceData();
    }

    /// <summary>Lets time pass at once.</summary>
    public void Advance(TimeSpan by) => clock.Advance(by);

    public void Clear() => served.Clear();

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        running.Dispose();
        await vendor.DisposeAsync();
    }

    private RecordedBody? Find(HttpRequestMessage request)
    {
        var said = $"{request.Method.Method} {request.RequestUri!.AbsolutePath}";
        var bodies = served.FirstOrDefault(route => FileSystemName.MatchesSimpleExpression(route.Key, said)).Value;
        return bodies is null ? null : bodies.Count > 1 && bodies.TryDequeue(out var next) ? next : bodies.TryPeek(out var last) ? last
            : null;
    }

    private sealed class Handler(Replay replay) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (replay.Find(request) is not { } body)
            {
                return await base.SendAsync(request, cancellationToken);
            }

            var sent = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            replay.requests.Enqueue($"{request.Method} {request.RequestUri!.PathAndQuery} {request.Headers.Authorization} {sent}");
            return body.ToResponse(request);
        }
    }
}
