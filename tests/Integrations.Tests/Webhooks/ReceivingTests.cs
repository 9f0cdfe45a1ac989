using System.Security.Cryptography;
using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Webhooks;

/// <summary>What becomes of a delivery: who gets its events, and what the vendor is told.</summary>
public sealed class ReceivingTests
{
    private const string Secret = "a secret of sixteen and more characters";
    private const string Delivery = """
        [{"id":"e1","portal":"p1","type":"contact.new","record":7},{"id":"e2","portal":"p2","type":"x","record":8}]
        """;

    private static readonly WebhookDefinition Signed = new()
    {
        Signatures = [WebhookSignature.Hmac(HashAlgorithmName.SHA256, "X-Acme-Signature: {hex}")],
        Events =
        [
            new()
            {
                Items = "[*]", Account = "{portal}", Type = "{type}", RecordId = "{record}", Identity = "{id}",
                Resources = new() { ["contact.*"] = "contacts" }, Kinds = new() { ["*.new"] = EventKind.Created },
            },
        ],
    };

    [Fact]
    public async Task A_delivery_that_mixes_accounts_reaches_every_connection_of_each_account_and_no_other()
    {
        await using var host = await StartAsync(Signed);
        await host.ConnectAsync("a1", account: "p1");
        await host.ConnectAsync("a2", tenant: "other", account: "p1");
        await host.ConnectAsync("b1", account: "p2");
        await host.ConnectAsync("c1", account: "p3");

        var response = await ReceiveAsync(host, Sign(Delivery));

        response.Should().Match<WebhookResponse>(r => r.Status == 200 && r.Events == 3 && r.Verdict == WebhookVerdict.Valid);
        Added(host).Select(e => (e.Connection.Tenant.Value, e.Connection.Connection.Value, e.Event.RecordId)).Should().BeEquivalentTo(
            [("tenant", "a1", "7"), ("other", "a2", "7"), ("tenant", "b1", "8")]);
        Added(host)[0].Event.Should().Match<DeliveredEvent>(e => e.Resource == "contacts" && e.Kind == EventKind.Created);
    }

    [Fact]
    public async Task A_delivery_for_nobody_is_accepted_and_stores_nothing()
    {
        await using var host = await StartAsync(Signed);

        (await ReceiveAsync(host, Sign(Delivery))).Status.Should().Be(200);
        Added(host).Should().BeEmpty();
    }

    [Fact]
    public async Task At_the_url_of_a_connection_only_it_gets_events_and_those_of_other_accounts_are_dropped()
    {
        await using var host = await StartAsync(Signed);
        await host.ConnectAsync("a1", account: "p1");
        await host.ConnectAsync("a2", tenant: "other", account: "p1");
        var token = await host.Integrations.Webhooks.GetTokenAsync("other", new("a2"));

        (await ReceiveAsync(host, Sign(Delivery), token)).Events.Should().Be(1);

        Added(host).Should().ContainSingle().Which.Connection.Connection.Value.Should().Be("a2");
        (await host.Integrations.Webhooks.GetTokenAsync("other", new("a2"))).Should().Be(token, "the URL is registered once");
    }

    [Fact]
    public async Task A_token_of_another_connection_or_connector_or_with_one_changed_character_is_refused()
    {
        await using var host = await StartAsync(Signed);
        await host.ConnectAsync("a1", account: "p1");
        await host.ConnectAsync("a2", account: "p1");
        var (one, two) = (await TokenAsync("a1"), await TokenAsync("a2"));

        List<string> wrong = [$"{one.Split('.')[0]}.{two.Split('.')[1]}", one[..^2] + (one[^2] == 'A' ? "BA" : "AA"), one.Split('.')[0], "",
            ".", "%00", new string('a', 5_000), "AAAA.AAAA"];
        foreach (var token in wrong)
            (await ReceiveAsync(host, Sign(Delivery), token)).Should()
                .Match<WebhookResponse>(r => r.Status == 401 && r.Verdict == WebhookVerdict.BadSignature, token);
        (await ReceiveAsync(host, Sign(Delivery), one)).Status.Should().Be(200);
        Added(host).Should().HaveCount(1);

        async Task<string> TokenAsync(string id) => await host.Integrations.Webhooks.GetTokenAsync(AcmeHost.Tenant, new(id));
    }

    [Fact]
    public async Task A_vendor_that_does_not_sign_is_accepted_at_the_urls_of_connections_only()
    {
        await using var host = await StartAsync(Signed with { Signatures = [] });
        await host.ConnectAsync("a1", account: "p1");

        (await ReceiveAsync(host, Request(Delivery))).Verdict.Should().Be(WebhookVerdict.MissingSignature);
        Added(host).Should().BeEmpty();
        var token = await host.Integrations.Webhooks.GetTokenAsync(AcmeHost.Tenant, new("a1"));
        (await ReceiveAsync(host, Request(Delivery), token)).Events.Should().Be(1);
    }

    [Fact]
    public async Task A_bad_signature_gets_401_without_a_word_and_one_log_entry_a_minute()
    {
        var log = new ListLogger();
        await using var host = await StartAsync(Signed,
            services => services.AddKeyedSingleton<Microsoft.Extensions.Logging.ILogger>(LogCategories.Webhooks, log));

        for (var i = 0; i < 10; i++)
        {
            var response = await ReceiveAsync(host, Request(Delivery, "00"));
            response.Status.Should().Be(401);
            response.Body.Length.Should().Be(0);
            response.Headers.Should().BeEmpty();
        }

        log.Lines.Should().ContainSingle().Which.Should().StartWith("Warning: 1 deliveries").And.Contain("webhook secrets");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReceiveAsync(host, Request(Delivery, "00"));
        log.Lines.Should().HaveCount(2);
        log.Lines.Last().Should().StartWith("Warning: 10 deliveries");
    }

    [Fact]
    public async Task Refused_deliveries_do_not_keep_the_log_from_naming_those_that_cannot_be_stored()
    {
        var log = new ListLogger();
        await using var host = await StartAsync(Signed,
            services => services.AddKeyedSingleton<Microsoft.Extensions.Logging.ILogger>(LogCategories.Webhooks, log));
        await host.ConnectAsync("a1", account: "p1");
        Inbox(host).Fails = true;

        for (var i = 0; i < 3; i++) await ReceiveAsync(host, Request(Delivery, "00"));
        await ReceiveAsync(host, Sign(Delivery));

        log.Lines.Should().HaveCount(2);
        log.Lines.Last().Should().StartWith("Error: 1 deliveries").And.Contain("could not be stored");
    }

    [Fact]
    public async Task What_cannot_be_stored_is_never_acknowledged()
    {
        await using var host = await StartAsync(Signed);
        await host.ConnectAsync("a1", account: "p1");
        Inbox(host).Fails = true;

        (await ReceiveAsync(host, Sign(Delivery))).Should()
            .Match<WebhookResponse>(r => r.Status == 503 && r.Headers["Retry-After"] == "10" && r.Events == 0);
        Inbox(host).Fails = false;
        (await ReceiveAsync(host, Sign(Delivery))).Status.Should().Be(200);
    }

    [Fact]
    public async Task A_store_that_takes_longer_than_the_vendor_waits_is_not_waited_for()
    {
        await using var host = await StartAsync(Signed with { ResponseTime = TimeSpan.FromSeconds(3) });
        await host.ConnectAsync("a1", account: "p1");
        Inbox(host).Waits = true;

        (await host.Clock.RunAsync(ReceiveAsync(host, Sign(Delivery)))).Status.Should().Be(503);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/cloudevents-batch+json", 200)]
    [InlineData("text/html", 415)]
    public async Task The_content_type_is_one_of_the_vendors(string type, int status)
    {
        await using var host = await StartAsync(Signed);

        (await ReceiveAsync(host, Sign(Delivery, type))).Status.Should().Be(status);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("""[{"id":"e1"}]""")]
    public async Task A_signed_body_that_no_format_fits_is_not_acknowledged(string body)
    {
        await using var host = await StartAsync(Signed);

        (await ReceiveAsync(host, Sign(body))).Status.Should().Be(400);
    }

    [Fact]
    public async Task Unknown_connectors_and_those_without_webhooks_are_404_and_a_typed_error_for_the_host()
    {
        await using var host = await StartAsync(null);

        (await host.Integrations.Webhooks.ReceiveAsync("other", Sign(Delivery))).Status.Should().Be(404);
        (await ReceiveAsync(host, Sign(Delivery))).Status.Should().Be(404);
        await FluentActions.Awaiting(() => host.Integrations.Webhooks.VerifyAsync("acme", Sign(Delivery)).AsTask()).Should()
            .ThrowAsync<OperationNotSupportedException>().WithMessage("*has no webhooks*");
        await FluentActions.Awaiting(() => host.Integrations.Webhooks.VerifyAsync("other", Sign(Delivery)).AsTask()).Should()
            .ThrowAsync<OperationNotSupportedException>().WithMessage("*not registered*");
    }

    [Fact]
    public void A_delivery_as_text_has_no_token_signature_or_body()
    {
        var request = new WebhookRequest
        {
            Url = new("https://user:pass@app.test/webhooks/acme/the.token?key=k"), Body = "body"u8.ToArray(),
            Headers = new Dictionary<string, string> { ["X-Signature"] = "signature" },
        };

        request.ToString().Should().Be("POST https://app.test");
    }

    [Fact]
    public async Task Verification_alone_stores_nothing()
    {
        await using var host = await StartAsync(Signed);
        await host.ConnectAsync("a1", account: "p1");

        (await host.Integrations.Webhooks.VerifyAsync("acme", Sign(Delivery))).Should().Be(WebhookVerdict.Valid);
        (await host.Integrations.Webhooks.VerifyAsync("acme", Request(Delivery, new string('0', 64)))).Should()
            .Be(WebhookVerdict.BadSignature);
        (await host.Integrations.Webhooks.VerifyAsync("acme", Request(Delivery))).Should().Be(WebhookVerdict.MissingSignature);
        Added(host).Should().BeEmpty();
    }

    [Fact]
    public async Task A_secret_that_the_vendor_chose_is_kept_with_the_connection_and_cannot_be_replaced()
    {
        var echo = Signed with { Handshakes = [WebhookHandshake.EchoSecret("X-Hook-Secret")] };
        await using var host = await StartAsync(echo);
        var client = await host.ConnectAsync("a1", account: "p1");
        var token = await host.Integrations.Webhooks.GetTokenAsync(AcmeHost.Tenant, client.Key.Connection);
        const string chosen = "chosen-by-the-vendor-0123456789";

        (await ReceiveAsync(host, Handshake(chosen))).Status.Should().Be(401, "the URL of the app has no connection to keep it");
        (await ReceiveAsync(host, Handshake(chosen), token)).Should()
            .Match<WebhookResponse>(r => r.Status == 200 && r.Headers["X-Hook-Secret"] == chosen && r.Secret == null);
        (await ReceiveAsync(host, Handshake("another-secret-of-somebody-else"), token)).Status.Should().Be(401);
        (await ReceiveAsync(host, Handshake(chosen), token)).Status.Should().Be(200, "the vendor repeats a handshake");

        (await ReceiveAsync(host, Sign(Delivery, secret: chosen), token)).Events.Should().Be(1);
        (await ReceiveAsync(host, Sign(Delivery), token)).Status.Should().Be(401, "the app's secret is not the connection's");

        static WebhookRequest Handshake(string secret) => Request("{}", extra: ("X-Hook-Secret", secret));
    }

    [Fact]
    public async Task An_acknowledgment_is_the_vendors()
    {
        await using var host = await StartAsync(Signed with { Acknowledgment = ("text/xml", "<Ack>true</Ack>") });

        var response = await ReceiveAsync(host, Sign(Delivery));

        (response.ContentType, Encoding.UTF8.GetString(response.Body.Span)).Should().Be(("text/xml", "<Ack>true</Ack>"));
    }

    private static Task<AcmeHost> StartAsync(WebhookDefinition? webhooks, Action<IServiceCollection>? configure = null)
    {
        var host = new AcmeHost(AcmeConnector.Definition() with { Webhooks = webhooks }, services =>
        {
            services.AddSingleton<IEventInbox, RecordingInbox>();
            configure?.Invoke(services);
        });
        host.Options.WebhookSecrets.Add(Secret);
        return Task.FromResult(host);
    }

    private static Task<WebhookResponse> ReceiveAsync(AcmeHost host, WebhookRequest request, string? token = null) =>
        host.Integrations.Webhooks.ReceiveAsync("acme", request, token).AsTask();

    private static RecordingInbox Inbox(AcmeHost host) => (RecordingInbox)host.Services.GetRequiredService<IEventInbox>();

    private static List<(ConnectionKey Connection, DeliveredEvent Event)> Added(AcmeHost host) => Inbox(host).Added;

    private static WebhookRequest Sign(string body, string type = "application/json", string secret = Secret) => Request(body,
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body))),
        ("Content-Type", type));

    private static WebhookRequest Request(string body, string? signature = null, (string Name, string Value)? extra = null)
    {
        var headers = new Dictionary<string, string>();
        if (signature is not null) headers["x-acme-signature"] = signature;
        if (extra is { } header) headers[header.Name] = header.Value;
        return new() { Url = new("https://app.test/webhooks/acme"), Headers = headers, Body = Encoding.UTF8.GetBytes(body) };
    }
}
