using System.Net;
using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Storage;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.AspNetCore.Tests;

/// <summary>Deliveries of a vendor at the endpoints of the app.</summary>
public sealed class WebhookTests
{
    private const string Path = $"/integrations/webhooks/{TestApp.Connector}";
    private const int Limit = 4_000;

    [Fact]
    public async Task A_signed_delivery_is_accepted_although_the_other_endpoints_require_a_user()
    {
        await using var app = await StartAsync();
        using var visitor = app.Open(signedInAs: null);

        (await DeliverAsync(app, $"{TestApp.Origin}{Path}")).Should().Be(200);

        (await visitor.GoAsync("/integrations/connections")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_delivery_with_a_wrong_signature_gets_401_and_nothing_else()
    {
        await using var app = await StartAsync();
        app.Vendor.Webhooks!.Secret = "a secret that the host does not have";

        (await DeliverAsync(app, $"{TestApp.Origin}{Path}")).Should().Be(401);

        using var response = await PostAsync(app, Path, new ByteArrayContent([.. "[]"u8]));
        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
        response.Headers.WwwAuthenticate.Should().BeEmpty();
        response.Headers.CacheControl!.NoStore.Should().BeTrue();
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("A", 401)]
    public async Task The_url_of_a_connection_is_accepted_with_its_token_only(string added, int status)
    {
        await using var app = await StartAsync();
        var token = await app.Integrations.Webhooks.GetTokenAsync("acme", new("one"));

        (await DeliverAsync(app, $"{TestApp.Origin}{Path}/{token}{added}")).Should().Be(status);
    }

    [Theory]
    [InlineData(Limit, false, HttpStatusCode.Unauthorized)]
    [InlineData(Limit, true, HttpStatusCode.Unauthorized)]
    [InlineData(Limit + 1, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(Limit + 1, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_over_the_limit_is_413_with_and_without_a_length(int bytes, bool isChunked, HttpStatusCode expected)
    {
        await using var app = await StartAsync(new() { Endpoints = o => o.MaxWebhookBytes = Limit });
        using HttpContent body = isChunked ? new Chunked(new byte[bytes]) : new ByteArrayContent(new byte[bytes]);

        using var response = await PostAsync(app, Path, body);

        response.StatusCode.Should().Be(expected);
        response.Headers.CacheControl!.NoStore.Should().BeTrue();
    }

    /// <summary>The vendor signs the URL that it calls, which is not the one that the app receives.</summary>
    [Theory]
    [InlineData("https://hooks.example.com", 200)]
    [InlineData("https://hooks.example.com/", 200)]
    [InlineData(null, 401)]
    public async Task Behind_a_proxy_the_public_url_is_the_one_that_the_vendor_signed(string? publicUrl, int status)
    {
        await using var app = await StartAsync(new() { Endpoints = o => o.PublicUrl = publicUrl is null ? null : new(publicUrl) });

        (await DeliverAsync(app, $"https://hooks.example.com{Path}?a=b%20c", new Proxy(app.Wire))).Should().Be(status);
    }

    [Theory]
    [InlineData("/integrations/webhooks/unknown")]
    [InlineData("/integrations/webhooks/unknown/token")]
    public async Task An_unknown_connector_is_404_without_a_body(string path)
    {
        await using var app = await StartAsync();

        using var response = await PostAsync(app, path, new ByteArrayContent([]));

        response.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await response.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_handshake_gets_the_response_that_the_vendor_requires(string method)
    {
        await using var app = await StartAsync(new()
        {
            Integrations = integrations => integrations.AddConnector<Greeting, ConnectorOptions>(static _ => { }),
        });
        using var client = new HttpClient(app.Wire);
        using var request = new HttpRequestMessage(new(method), $"{TestApp.Origin}/integrations/webhooks/greeting?validationToken=a%2Fb");

        using var response = await client.SendAsync(request);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).Should().Be("a/b");
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/plain");
        response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
    }

    [Fact]
    public async Task While_the_store_is_away_the_vendor_gets_503_with_the_time_to_wait()
    {
        var store = new FaultyConnectionStore(new InMemoryConnectionStore());
        await using var app = await StartAsync(new() { Services = services => services.AddSingleton<IConnectionStore>(store) });
        var headers = new RecordedResponses(app.Wire);

        store.IsDown = true;
        (await DeliverAsync(app, $"{TestApp.Origin}{Path}", headers)).Should().Be(503);
        store.IsDown = false;

        headers.Last!.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(10));
        headers.Last.CacheControl!.NoStore.Should().BeTrue();
        app.Vendor.Webhooks!.Waiting.Should().Be(1, "the vendor repeats it");
    }

    private static async Task<TestApp> StartAsync(TestAppOptions? options = null)
    {
        var app = await TestApp.StartAsync(options);
        await app.Integrations.AddTestConnectionAsync("acme", new("one"), TestApp.Connector);
        return app;
    }

    /// <summary>The status of a delivery that a change at the vendor causes.</summary>
    private static async Task<int?> DeliverAsync(TestApp app, string url, HttpMessageHandler? way = null)
    {
        (app.Vendor.Webhooks!.Url, app.Vendor.Webhooks.Handler) = (new(url), way ?? app.Wire);
        app.Vendor.Store.Contacts.Update(app.Vendor.Store.Contacts.All[0].Id, new() { ["jobtitle"] = "Countess" });
        await app.Vendor.Webhooks.DeliverAsync();
        return app.Vendor.Webhooks.Sent[^1].Status;
    }

    private static async Task<HttpResponseMessage> PostAsync(TestApp app, string path, HttpContent body)
    {
        using var client = new HttpClient(app.Wire);
        return await client.PostAsync(new Uri($"{TestApp.Origin}{path}"), body);
    }

    /// <summary>A body without a length.</summary>
    private sealed class Chunked(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>A proxy that passes requests on to the app's own host.</summary>
    private sealed class Proxy(HttpMessageHandler app) : DelegatingHandler(app)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new($"{TestApp.Origin}{request.RequestUri!.PathAndQuery}");
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class RecordedResponses(HttpMessageHandler app) : DelegatingHandler(app)
    {
        public System.Net.Http.Headers.HttpResponseHeaders? Last { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            Last = response.Headers;
            return response;
        }
    }

    private sealed class Greeting : IConnector
    {
        public ConnectorDefinition Define() => new("greeting", "Greeting")
        {
            BaseAddress = "https://greeting.test",
            Authentication = new ApiKey(),
            Tier = ConnectorTier.Authenticated,
            Webhooks = new() { Signatures = [WebhookSignature.Basic()], Handshakes = [WebhookHandshake.Echo("?validationToken")] },
        };
    }
}
