using System.Net;
using System.Text;
using Integrations.Catalog.Tests.Rows;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RichardSzalay.MockHttp;

namespace Integrations.Catalog.Tests.Vendors;

/// <summary>A host with one row of the catalog, over a vendor whose responses a test writes as that vendor does.</summary>
public abstract class VendorFixture : IAsyncDisposable
{
    private readonly List<Received> _received = [];
    private readonly string _id;

    protected VendorFixture(string id)
    {
        _id = id;
        Host = TestHost.Create(Clock, integrations => integrations.AddCatalogConnector(
            id,
            options => (options.ClientId, options.ClientSecret, options.RedirectUri) =
                ("client-1", "secret-1", new("https://host.test/callback")),
            http => http.ConfigurePrimaryHttpMessageHandler(() => Vendor)));
    }

    protected FakeTimeProvider Clock { get; } = new();

    protected MockHttpMessageHandler Vendor { get; } = new();

    protected TestHost Host { get; }

    /// <summary>The requests that the vendor received.</summary>
    protected IReadOnlyList<Received> Requests => _received;

    protected Received Last => _received[^1];

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        Vendor.Dispose();
    }

    /// <summary>The vendor's response to a URL; later responses to the same URL follow the earlier ones.</summary>
    protected void Respond(string url, string body, HttpStatusCode status = HttpStatusCode.OK, string type = "application/json") =>
        Respond(url, _ => (status, body, type));

    protected void Respond(string url, Func<Received, (HttpStatusCode Status, string Body, string Type)> respond) =>
        Vendor.When(url).Respond(async request =>
        {
            var received = await Received.OfAsync(request);
            _received.Add(received);
            var (status, body, type) = respond(received);
            return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, type) };
        });

    /// <summary>A URL that responds with each of several bodies in turn, the last one again and again.</summary>
    protected void RespondInTurn(string url, params (HttpStatusCode Status, string Body)[] turns)
    {
        var at = 0;
        Respond(url, _ =>
        {
            var (status, body) = turns[Math.Min(at++, turns.Length - 1)];
            return (status, body, "application/json");
        });
    }

    protected Task<AuthorizationStart> StartAsync(
        Dictionary<string, string>? inputs = null, string? scheme = null, params string[] scopes) =>
        Host.Integrations.Authorization.StartAsync(
            new() { Tenant = "acme", Connector = _id, Inputs = inputs ?? [], Scheme = scheme, Scopes = scopes }, default).AsTask();

    protected Task<Connection> CompleteAsync(AuthorizationStart start, params (string Name, string Value)[] parameters) =>
        Host.Integrations.Authorization.CompleteAsync(
            new()
            {
                Tenant = "acme", BrowserBinding = start.BrowserBinding,
                Parameters = new[] { ("code", "code-1"), ("state", start.State) }.Concat(parameters)
                    .ToDictionary(one => one.Item1, one => one.Item2),
            },
            default).AsTask();

    protected async Task<Connection> ConsentAsync(
        Dictionary<string, string>? inputs = null, params (string Name, string Value)[] parameters) =>
        await CompleteAsync(await StartAsync(inputs), parameters);

    protected Task<Connection> ConnectAsync(string scheme, Dictionary<string, string> inputs) =>
        Host.Integrations.Authorization.ConnectAsync(
            new() { Tenant = "acme", Connector = _id, Inputs = inputs, Scheme = scheme }, default).AsTask();

    protected async Task CallAsync(Connection connection, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await Host.Integrations.For("acme", connection.Id).SendAsync(request);
    }

    protected async Task<ConnectionStatus> StatusAsync(Connection connection) =>
        (await Host.Integrations.For("acme", connection.Id).DescribeAsync()).Connection.Status;

    protected Task DisconnectAsync(Connection connection) =>
        Host.Integrations.Authorization.DisconnectAsync(new("acme", connection.Id), default).AsTask();
}
