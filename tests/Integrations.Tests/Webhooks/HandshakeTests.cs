using System.Security.Cryptography;
using System.Text;
using Integrations.Connectors;

namespace Integrations.Tests.Webhooks;

/// <summary>The requests by which vendors check an endpoint, and their responses.</summary>
public sealed class HandshakeTests
{
    private const string Secret = Samples.Secret;
    private const string Challenge = "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P";

    private static readonly WebhookSignature _signature = WebhookSignature.Hmac(HashAlgorithmName.SHA256, "X-Acme-Signature: {hex}");

    private static readonly WebhookHandshake _signedEcho =
        WebhookHandshake.Echo("$.challenge") with { When = "$.type: url_verification", IsSigned = true };

    private static readonly WebhookHandshake _crc = WebhookHandshake.Json("$.payload.plainToken",
        new() { ["plainToken"] = "{challenge}", ["encryptedToken"] = "{hex}" })
        with { When = "$.event: endpoint.url_validation", IsSigned = true };

    private static readonly WebhookHandshake _code = WebhookHandshake.Json("?challengeCode",
        new() { ["challengeCode"] = "{challenge}", ["challengeResponse"] = "{hex}" });

    private static readonly WebhookHandshake _hub =
        WebhookHandshake.Echo("?hub.challenge") with { When = "?hub.mode=subscribe", Token = "?hub.verify_token" };

    [Fact]
    public void A_signed_challenge_in_the_body_is_returned_as_plain_text()
    {
        var response = Respond(_signedEcho, Signed($$"""{"type":"url_verification","challenge":"{{Challenge}}"}"""));
        Plain(response, Challenge);
        Respond(_signedEcho, Signed("""{"type":"event_callback","challenge":"x"}""")).Should().BeNull("it is a delivery");
        Respond(_signedEcho, Signed("""{"type":"url_verification"}""")).Should().BeNull();
    }

    [Fact]
    public void A_challenge_that_is_not_signed_as_declared_gets_401()
    {
        var request = Request(body: $$"""{"type":"url_verification","challenge":"{{Challenge}}"}""");
        Refused(Respond(_signedEcho, request), WebhookVerdict.MissingSignature);
        Refused(Respond(_signedEcho, Signed($$"""{"type":"url_verification","challenge":"{{Challenge}}"}""", "another-secret")),
            WebhookVerdict.BadSignature);
    }

    [Fact]
    public void A_token_is_returned_with_its_keyed_hash()
    {
        var response = Respond(_crc, Signed("""{"event":"endpoint.url_validation","payload":{"plainToken":"plain-token_1"}}"""));
        Json(response, """
            {"plainToken":"plain-token_1","encryptedToken":"c540bb9a8aeb2adf406129abbf0d2b83d0e365272a746ee8184423c0c3f8886b"}
            """);
        Json(Respond(WebhookHandshake.Json("?crc_token", new() { ["response_token"] = "sha256={base64}" }),
            Request("?crc_token=plain-token_1", "GET")), """{"response_token":"sha256=xUC7morrKt9AYSmrvw0rg9DjZScqdG7oGEQjwMP4iGs="}""");
    }

    [Fact]
    public void The_hash_is_by_the_secret_that_the_vendor_still_uses()
    {
        var response = Definition(_crc).RespondToHandshake(
            Signed("""{"event":"endpoint.url_validation","payload":{"plainToken":"plain-token_1"}}"""),
            ["a-newer-secret", Secret], Samples.Now);
        Encoding.UTF8.GetString(response!.Body.Span).Should().Contain("c540bb9a8aeb2adf406129abbf0d2b83d0e365272a746ee8184423c0c3f8886b");
    }

    [Theory]
    [InlineData("hmacsha256=%7B%7D")]
    [InlineData("%7B%22id%22%3A1%7D")]
    [InlineData("1767225600.%7B%7D")]
    [InlineData("v0:1767225600:x")]
    [InlineData("a%20b")]
    public void A_challenge_that_could_be_a_delivery_is_not_signed(string challenge) =>
        Refused(Respond(_code, Request($"?challengeCode={challenge}", "GET")), WebhookVerdict.MalformedHeader);

    [Theory]
    [InlineData(256, 200)]
    [InlineData(257, 401)]
    public void A_challenge_to_sign_has_at_most_256_characters(int length, int status) =>
        Respond(_code, Request($"?challengeCode={new string('a', length)}", "GET"))!.Status.Should().Be(status);

    [Fact]
    public void Without_a_secret_no_challenge_is_signed() =>
        Refused(Definition(_code).RespondToHandshake(Request("?challengeCode=a", "GET"), [], Samples.Now), WebhookVerdict.UnknownKey);

    [Theory]
    [InlineData("Validation%3A+Testing+client+Request-Id%3A+522a8e7e", "Validation: Testing client Request-Id: 522a8e7e")]
    [InlineData("%3Cscript%3Ealert(1)%3C%2Fscript%3E", "<script>alert(1)</script>")]
    [InlineData("%C3%A9%F0%9F%91%8D", "é👍")]
    public void A_token_of_the_query_is_returned_decoded_as_plain_text_only(string token, string text) =>
        Plain(Respond(WebhookHandshake.Echo("?validationToken"), Request($"?a=1&validationToken={token}")), text);

    [Theory]
    [InlineData(4096, 200)]
    [InlineData(4097, 401)]
    public void A_returned_value_has_at_most_4096_characters(int length, int status) =>
        Respond(WebhookHandshake.Echo("?validationToken"), Request($"?validationToken={new string('a', length)}"))!.Status.Should()
            .Be(status);

    [Theory]
    [InlineData("?validationToken")]
    [InlineData("?validationToken=")]
    [InlineData("?validationToken=a&validationToken=b")]
    [InlineData("?validationtoken=a")]
    [InlineData("#?validationToken=a")]
    public void A_request_without_the_one_value_is_no_handshake(string query) =>
        Respond(WebhookHandshake.Echo("?validationToken"), Request(query)).Should().BeNull();

    [Fact]
    public void A_challenge_with_the_hosts_token_is_returned()
    {
        Plain(Respond(_hub, Request("?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=the-hosts-word", "GET")), "1158201444");
        Refused(Respond(_hub, Request($"?hub.mode=subscribe&hub.challenge=1&hub.verify_token={Secret}", "GET")),
            WebhookVerdict.BadSignature);
        Refused(Respond(_hub, Request("?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=another", "GET")),
            WebhookVerdict.BadSignature);
        Refused(Respond(_hub, Request("?hub.mode=subscribe&hub.challenge=1158201444", "GET")), WebhookVerdict.MissingSignature);
        Respond(_hub, Request("?hub.mode=unsubscribe&hub.challenge=1", "GET")).Should().BeNull();
    }

    [Theory]
    [InlineData("token:the-hosts-word")]
    [InlineData("the-hosts-word")]
    public void The_hosts_token_signs_no_delivery(string secret)
    {
        var delivery = Signed("{}", secret);
        Definition(_hub).Verify(delivery, ["token:the-hosts-word"], Samples.Now).Should().Be(WebhookVerdict.UnknownKey);
        new WebhookDefinition { Signatures = [WebhookSignature.Token("X-Acme-Signature: {secret}")] }.Verify(
            Request(headers: new() { ["X-Acme-Signature"] = secret }), ["token:the-hosts-word"], Samples.Now).Should()
            .Be(WebhookVerdict.UnknownKey);
    }

    [Fact]
    public void The_secret_of_later_deliveries_is_returned_as_a_header_and_to_the_host()
    {
        var response = Respond(WebhookHandshake.EchoSecret("X-Hook-Secret"), Request(headers: new() { ["x-hook-secret"] = "b537207f20" }))!;
        (response.Status, response.Secret, response.Body.Length).Should().Be((200, "b537207f20", 0));
        response.Headers.Should().BeEquivalentTo(new Dictionary<string, string> { ["X-Hook-Secret"] = "b537207f20" });
        response.ToString().Should().Be("200 Valid");
        Refused(Respond(WebhookHandshake.EchoSecret("X-Hook-Secret"), Request(headers: new() { ["X-Hook-Secret"] = "a\r\nSet-Cookie: x" })),
            WebhookVerdict.MalformedHeader);
    }

    [Fact]
    public void An_empty_delivery_is_200_when_it_is_signed_and_401_when_it_is_not()
    {
        var handshake = WebhookHandshake.NoEvents("$.events");
        const string body = """{"events":[ ],"entropy":"S0m3"}""";
        var response = Respond(handshake, Signed(body))!;
        (response.Status, response.ContentType, response.Body.Length, response.Headers.Count).Should().Be((200, null, 0, 0));
        Refused(Respond(handshake, Signed(body, "another-secret")), WebhookVerdict.BadSignature);
        Respond(handshake, Signed("""{"events":[{"id":1}]}""")).Should().BeNull();
        Respond(handshake, Signed("""{"events":{}}""")).Should().BeNull();
        Respond(handshake, Signed("[]")).Should().BeNull();
    }

    [Fact]
    public void A_large_body_is_a_delivery()
    {
        string Body(int length) => $$"""{"type":"url_verification","challenge":"c","x":"{{new string('x', length - 50)}}"}""";
        Body(16 * 1024).Should().HaveLength(16 * 1024);
        Respond(_signedEcho, Signed(Body(16 * 1024))).Should().NotBeNull();
        Respond(_signedEcho, Signed(Body((16 * 1024) + 1))).Should().BeNull();
    }

    private static WebhookDefinition Definition(WebhookHandshake handshake) =>
        new() { Signatures = [_signature], Handshakes = [handshake] };

    private static WebhookResponse? Respond(WebhookHandshake handshake, WebhookRequest request) =>
        Definition(handshake).RespondToHandshake(request, [Secret, "token:the-hosts-word"], Samples.Now);

    private static WebhookRequest Signed(string body, string secret = Secret) => Request(body: body, headers: new()
    {
        ["X-Acme-Signature"] = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body))),
    });

    private static WebhookRequest Request(string query = "", string method = "POST", string body = "",
        Dictionary<string, string>? headers = null) => new()
        {
            Method = method, Url = new("https://hooks.acme.test/in" + query), Headers = headers ?? [], Body = Encoding.UTF8.GetBytes(body),
        };

    private static void Plain(WebhookResponse? response, string text)
    {
        (response!.Status, response.ContentType, Encoding.UTF8.GetString(response.Body.Span)).Should().Be((200, "text/plain", text));
        response.Headers.Should().Contain("X-Content-Type-Options", "nosniff");
    }

    private static void Json(WebhookResponse? response, string json) =>
        (response!.Status, response.ContentType, Encoding.UTF8.GetString(response.Body.Span)).Should()
            .Be((200, "application/json", json));

    private static void Refused(WebhookResponse? response, WebhookVerdict verdict) =>
        (response!.Status, response.Verdict, response.Body.Length).Should().Be((401, verdict, 0));
}
