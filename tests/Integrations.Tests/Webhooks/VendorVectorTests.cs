using System.Security.Cryptography;
using System.Text;
using Integrations.ContractTesting;

namespace Integrations.Tests.Webhooks;

/// <summary>
/// The vectors of ../shared/payloads hold by declared rows. Two of the vendors' files sign requests and redirects instead of deliveries:
/// NetSuite's, and one vector of Shopify's, which SignatureVectorTests prove.
/// </summary>
public sealed class VendorVectorTests
{
    private static readonly string[] _vendors =
        ["slack", "zoom", "linkedin", "shopify", "hubspot", "bamboohr", "lever", "quickbooks", "xero", "greenhouse", "zendesk",
        "stripe", "square"];

    [SharedFact]
    public void Every_vendors_vector_is_valid()
    {
        var samples = VendorVectors.All;
        samples.Should().HaveCountGreaterThanOrEqualTo(19);
        _vendors.Should().OnlyContain(vendor => samples.Any(sample => sample.Name.StartsWith(vendor, StringComparison.Ordinal)));
        foreach (var sample in samples) sample.Verify().Should().Be(WebhookVerdict.Valid, sample.Name);
    }

    [SharedFact]
    public void One_bit_of_body_header_URL_or_secret_spoils_it()
    {
        foreach (var sample in VendorVectors.All)
        {
            foreach (var secret in BitFlips.Of(sample.Secret)) Invalid(sample, sample.Verify(secret: secret));
            foreach (var (header, value) in sample.Headers)
                foreach (var changed in BitFlips.Of(value))
                    Invalid(sample, sample.Verify(sample.Request(headers: new(sample.Headers) { [header] = changed })));
            foreach (var url in sample.SignsUrl ? BitFlips.Of(sample.Url) : [])
                if (Uri.TryCreate(url, UriKind.Absolute, out _)) Invalid(sample, sample.Verify(sample.Request(url)));
            foreach (var part in sample.SignedBody ?? [sample.Body])
            {
                var start = Encoding.UTF8.GetByteCount(sample.Body[..sample.Body.IndexOf(part, StringComparison.Ordinal)]);
                foreach (var body in BitFlips.Of(sample.Bytes, start, Encoding.UTF8.GetByteCount(part)))
                    Invalid(sample, sample.Verify(sample.Request(body: body)));
            }
        }
    }

    [SharedFact]
    public void A_delivery_to_another_URL_is_refused()
    {
        var vector = VendorVectors.Open("square").GetProperty("vectors").EnumerateArray().Single(v => v.TryGetProperty("negative", out _));
        new SignedSample("square", VendorSchemes.Square, VendorVectors.Text(vector, "signature_key"))
        {
            Url = VendorVectors.Text(vector, "notification_url"),
            Body = VendorVectors.Text(vector, "body"),
            Headers = new() { ["x-square-hmacsha256-signature"] = VendorVectors.Text(vector, "expected") },
        }.Verify().Should().Be(WebhookVerdict.BadSignature);
    }

    [SharedFact]
    public void An_old_delivery_is_expired_and_the_old_scheme_beside_it_is_ignored()
    {
        var vector = VendorVectors.Open("stripe").GetProperty("vectors")[0];
        var sample = VendorVectors.All.Single(sample => sample.Name == "stripe") with
        {
            Headers = new() { ["Stripe-Signature"] = VendorVectors.Text(vector, "header") },
        };
        sample.Verify().Should().Be(WebhookVerdict.Valid);
        sample.Verify(now: DateTimeOffset.FromUnixTimeSeconds(vector.GetProperty("reject_when_now").GetInt64())).Should()
            .Be(WebhookVerdict.Expired);
    }

    [Theory]
    [InlineData(60, WebhookVerdict.Valid)]
    [InlineData(61, WebhookVerdict.Expired)]
    [InlineData(-61, WebhookVerdict.Expired)]
    public void A_time_in_the_body_is_signed_with_it(int seconds, WebhookVerdict verdict)
    {
        const string body = """{"action":"create","webhookTimestamp":1767225600000}""";
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Samples.Secret), Encoding.UTF8.GetBytes(body));
        new SignedSample("linear", VendorSchemes.Linear, Samples.Secret)
        {
            Body = body, Headers = new() { ["Linear-Signature"] = Convert.ToHexStringLower(hash) }, Now = Samples.Now.AddSeconds(seconds),
        }.Verify().Should().Be(verdict);
    }

    [Theory]
    [InlineData("""{"value":[{"clientState":"the-hosts-word","id":1},{"clientState":"the-hosts-word","id":2}]}""", WebhookVerdict.Valid)]
    [InlineData("""{"value":[{"clientState":"the-hosts-word","id":1},{"clientState":"another","id":2}]}""", WebhookVerdict.BadSignature)]
    [InlineData("""{"value":[{"id":1}]}""", WebhookVerdict.MissingSignature)]
    public void Each_notification_repeats_the_hosts_word(string body, WebhookVerdict verdict) =>
        new SignedSample("microsoft", VendorSchemes.MicrosoftGraph, "the-hosts-word") { Body = body }.Verify().Should().Be(verdict);

    private static void Invalid(SignedSample sample, WebhookVerdict verdict) =>
        verdict.Should().NotBe(WebhookVerdict.Valid, sample.Name);
}
