using System.Text;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.ContractTesting;

namespace Integrations.Tests.Webhooks;

/// <summary>The handshakes of ../shared/payloads hold by declared rows.</summary>
public sealed class VendorHandshakeTests
{
    [SharedFact]
    public void Zooms_validation_holds()
    {
        var vector = Vector("zoom", "encryptedToken");
        var handshake = WebhookHandshake.Json("$.payload.plainToken",
            new() { ["plainToken"] = "{challenge}", ["encryptedToken"] = "{hex}" })
            with { When = "$.event: endpoint.url_validation" };
        WebhookRequest request = new()
        {
            Url = new("https://hooks.acme.test/in"), Headers = new Dictionary<string, string>(),
            Body = Encoding.UTF8.GetBytes($$$"""
                {"event":"endpoint.url_validation","payload":{"plainToken":"{{{VendorVectors.Text(vector, "plainToken")}}}"}}
                """),
        };
        Same(handshake, request, VendorVectors.Text(vector, "secret"), vector);
    }

    [SharedFact]
    public void LinkedIns_challenge_holds()
    {
        var vector = Vector("linkedin", "challengeCode");
        var handshake = WebhookHandshake.Json("?challengeCode",
            new() { ["challengeCode"] = "{challenge}", ["challengeResponse"] = "{hex}" });
        WebhookRequest request = new()
        {
            Method = "GET", Headers = new Dictionary<string, string>(),
            Url = new("https://hooks.acme.test/in?challengeCode=" + VendorVectors.Text(vector, "challengeCode")),
        };
        Same(handshake, request, VendorVectors.Text(vector, "clientSecret"), vector);
    }

    [SharedFact]
    public void Microsofts_validation_holds()
    {
        var vector = Vector("microsoft", "responseBody");
        var query = VendorVectors.Text(vector, "request").Split('?', 2)[1];
        WebhookDefinition graph = new() { Signatures = [], Handshakes = [WebhookHandshake.Echo("?validationToken")] };
        var response = graph.RespondToHandshake(
            new() { Url = new("https://hooks.acme.test/in?" + query), Headers = new Dictionary<string, string>() }, [], Samples.Now)!;
        response.Status.Should().Be(vector.GetProperty("responseStatus").GetInt32());
        response.ContentType.Should().Be(VendorVectors.Text(vector, "responseContentType"));
        Encoding.UTF8.GetString(response.Body.Span).Should().Be(VendorVectors.Text(vector, "responseBody"));
    }

    [SharedFact]
    public void Xeros_intent_to_receive_holds()
    {
        var sample = VendorVectors.All.Single(sample => sample.Name == "xero 0");
        WebhookDefinition xero = new() { Signatures = [VendorSchemes.Xero], Handshakes = [WebhookHandshake.NoEvents("$.events")] };
        xero.RespondToHandshake(sample.Request(), [sample.Secret], sample.Now)!.Status.Should().Be(200);
        xero.RespondToHandshake(sample.Request(), ["another-key"], sample.Now)!.Status.Should().Be(401);
    }

    [SharedFact]
    public void Slacks_verification_is_signed_like_a_delivery()
    {
        var sample = VendorVectors.All.First(sample => sample.Name.StartsWith("slack", StringComparison.Ordinal));
        WebhookDefinition slack = new()
        {
            Signatures = [VendorSchemes.Slack],
            Handshakes = [WebhookHandshake.Echo("$.challenge") with { When = "$.type: url_verification", IsSigned = true }],
        };
        slack.RespondToHandshake(sample.Request(), [sample.Secret], sample.Now).Should().BeNull("it is a delivery");
        slack.RespondToHandshake(sample.Request(body: """{"type":"url_verification","challenge":"c"}"""u8.ToArray()), [sample.Secret],
            sample.Now)!.Status.Should().Be(401);
    }

    private static JsonElement Vector(string vendor, string member) => VendorVectors.Several()
        .Single(vector => VendorVectors.Text(vector, "vendor") == vendor && vector.TryGetProperty(member, out _));

    /// <summary>Compares with the vector's response; one bit of the secret changes it.</summary>
    private static void Same(WebhookHandshake handshake, WebhookRequest request, string secret, JsonElement vector)
    {
        WebhookDefinition definition = new() { Signatures = [], Handshakes = [handshake] };
        bool IsSame(string key) => JsonElement.DeepEquals(vector.GetProperty("response"),
            JsonElement.Parse(definition.RespondToHandshake(request, [key], Samples.Now)!.Body.Span));
        IsSame(secret).Should().BeTrue();
        foreach (var other in BitFlips.Of(secret)) IsSame(other).Should().BeFalse();
    }
}
