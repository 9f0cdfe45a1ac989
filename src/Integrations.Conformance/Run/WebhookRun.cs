using System.Collections.Concurrent;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance;

/// <summary>The environment of one test: the vendor delivers webhooks to the host, and a handler of the host gets the events.</summary>
internal sealed class WebhookRun<TRecord> : IAsyncDisposable where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebhookHandler<TRecord> _handler;
    private bool _isDispatching;

    private WebhookRun(ConformanceRun<TRecord> run, WebhookHandler<TRecord> handler)
    {
        (Run, _handler) = (run, handler);
        Way = new(run.Integrations);
        Sender.Handler = Way;
        run.Secrets.Add(Sender.Secret);
    }

    public ConformanceRun<TRecord> Run { get; }

    /// <summary>The way of deliveries to the host.</summary>
    public WebhookWay Way { get; }

    public WebhookSender Sender => Run.Vendor.Webhooks!;

    public WebhookDefinition Webhooks => Run.Definition.Webhooks!;

    /// <summary>True when deliveries are accepted at the URL of the app: they are signed, and name the account.</summary>
    public bool HasAppUrl => Webhooks.Signatures.Count > 0 && Webhooks.Events.All(static events => events.Account is not null);

    /// <summary>The events of records that the handler got, in order, with the record that each of them fetched.</summary>
    public IReadOnlyList<(ConnectionEvent Event, TRecord? Record)> Handled => [.. _handler.Handled];

    /// <summary>Starts vendor and host with one record and a connection. Deliveries go to the URL of the app where they can.</summary>
    public static async Task<WebhookRun<TRecord>> StartAsync(ResourceCase<TRecord> resource, Action<ConformanceSetup>? setup = null)
    {
        var webhooks = (await resource.Vendor.DefineAsync()).Webhooks!;
        var handler = new WebhookHandler<TRecord>();
        var run = await resource.RunAsync(1, with =>
        {
            if (with.Vendor.Webhooks is not { } sender) throw new ConformanceException(
                $"The definition declares webhooks: set {nameof(VendorSimulator)}.{nameof(VendorSimulator.Webhooks)} of the simulator.");
            if (webhooks.SignsOnRequest) sender.Secret ??= "simulated:password";
            with.ServicesBefore = services => services.AddSingleton<IConnectionEventHandler>(handler);
            setup?.Invoke(with);
        });
        var started = new WebhookRun<TRecord>(run, handler);
        started.Sender.Url = started.HasAppUrl ? started.AppUrl : await started.UrlOfAsync(run.Connection);
        return started;
    }

    /// <summary>The URL of the app.</summary>
    public Uri AppUrl => new($"https://hooks.example/webhooks/{Run.Definition.Id}");

    /// <summary>The URL of a connection; its token is a secret of the run.</summary>
    public async Task<Uri> UrlOfAsync(Connection connection)
    {
        var token = await Run.Integrations.Webhooks.GetTokenAsync(connection.Tenant, connection.Id);
        Run.Secrets.Add(token);
        return new($"{AppUrl}/{token}");
    }

    /// <summary>The response to the only delivery that is due.</summary>
    public async Task<WebhookResponse> DeliverAsync()
    {
        var before = Way.Responses.Count;
        await Sender.DeliverAsync();
        return Assert.Single(Way.Responses.Skip(before));
    }

    /// <summary>A user of the vendor changes the record, and the vendor delivers it.</summary>
    public async Task<WebhookResponse> EditAsync(string id, string text)
    {
        Run.Users.Edit(id, text);
        return await DeliverAsync();
    }

    /// <summary>Waits until the handler has got every event that was accepted.</summary>
    public async Task HandleAsync()
    {
        if (!_isDispatching) await Run.Host.StartAsync();
        _isDispatching = true;
#pragma warning disable INTEGRATIONS001 // the suite observes the inbox
        var inbox = Run.Host.Services.GetRequiredService<IInboxStore>();
#pragma warning restore INTEGRATIONS001
        var began = TimeProvider.System.GetTimestamp();
        while ((await inbox.MeasureAsync(default)).Waiting > 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, "the dispatcher handles what was accepted");
            await FakeClock.SettleAsync();
        }
    }

    /// <summary>A connection of another tenant with the credential of this one, whose account is another one.</summary>
    public async Task<Connection> ConnectAsync(TenantId tenant, string account)
    {
        var export = System.Text.Json.Nodes.JsonNode.Parse(
            await Run.Integrations.Connections.ExportAsync(new(Run.Connection.Tenant, Run.Connection.Id), remove: false))!;
        export["connectionId"] = $"{tenant.Value}-connection";
        export["settings"]!["account"] = account;
        return await Run.Integrations.Connections.ImportAsync(tenant, System.Text.Encoding.UTF8.GetBytes(export.ToJsonString()));
    }

    public ValueTask DisposeAsync() => Run.DisposeAsync();
}

/// <summary>A handler of the host, which fetches the record of each event.</summary>
internal sealed class WebhookHandler<TRecord> : IConnectionEventHandler where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
{
    public ConcurrentQueue<(ConnectionEvent Event, TRecord? Record)> Handled { get; } = [];

    public async ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken)
    {
        if (e.RecordId is not null && e.Kind < EventKind.Connected)
            Handled.Enqueue((e, await e.GetAsync<TRecord>(cancellationToken)));
    }
}
