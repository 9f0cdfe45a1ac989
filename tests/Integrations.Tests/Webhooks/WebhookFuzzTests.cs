using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.Webhooks;

/// <summary>A verifier returns a verdict on every delivery: nothing escapes, nothing hangs, and memory is bounded.</summary>
[Collection(nameof(MeasuresTheProcess))]
public sealed class WebhookFuzzTests
{
    private const int Megabytes10 = 10 * 1024 * 1024;

    private static readonly TimeSpan _shortRun = TimeSpan.FromSeconds(2);

    private static readonly WebhookHandshake[] _handshakes =
    [
        WebhookHandshake.Echo("$.challenge") with { When = "$.type: url_verification", IsSigned = true },
        WebhookHandshake.Json("$.payload.plainToken", new() { ["a"] = "{challenge}{hex}" }),
        WebhookHandshake.Echo("?validationToken") with { Token = "$.token" },
        WebhookHandshake.EchoSecret("X-Hook-Secret"),
        WebhookHandshake.NoEvents("$.events"),
    ];

    private static readonly string[] _texts =
    [
        "", " ", "\0", "v0=", "v0=\ud800", "{", "[[[[", "\"", "=,=,=,", "t=1,t=2", "v1,", "Bearer ", "Bearer ..", "Basic ====",
        "Basic \u0100",
        "%", "%zz", "..", "eyJhbGciOiJub25lIn0.e30.", new('9', 400), "-1", "1e999", "\r\nX: y", "\uffff", "v1=" + new string('a', 3000),
        "-----BEGIN PUBLIC KEY-----", "18446744073709551616", "9999-12-31T23:59:59.9999999-14:00", "0001-01-01T00:00:00+14:00",
    ];

    private static readonly string[] _bodies =
    [
        "", "\0", "null", "1", "\"\\ud800\"", "{}", "[]", """{"signature":{},"token":[],"data":{"at":1e999999}}""",
        """{"signature":"\ud800","token":"\udc00","data":{"at":""}}""", """{"token":"a","token":"b","signature":"x","signature":"y"}""",
        """{"items":[{"token":null},{"token":{"a":1}},[],1]}""", """{"type":"url_verification","challenge":{"a":1}}""",
        """{"events":[}""", """{"data":{"at":123456789012345678901234567890123456789012345678901234567890}}""",
        """{"challenge":"\u0000","type":"url_verification","payload":{"plainToken":"\u0000"}}""",
    ];

    public static int Seed { get; } = int.TryParse(
        Environment.GetEnvironmentVariable("INTEGRATIONS_FUZZ_SEED"), CultureInfo.InvariantCulture,
        out var seed) ? seed : 20261130;

    [Fact]
    public void Changed_deliveries_get_a_verdict_and_never_an_exception()
    {
        Random random = new(Seed);
        var schemes = Samples.All.Select(sample => (Sample: sample,
            Definition: new WebhookDefinition { Signatures = [sample.Signature], Handshakes = _handshakes })).ToList();
        var (watch, count) = (Stopwatch.StartNew(), 0);
        for (; watch.Elapsed < _shortRun || count < 500; count++)
        {
            var (sample, definition) = schemes[count % schemes.Count];
            var request = Changed(sample, random);
            string[] secrets = random.Next(4) == 0 ? [Text(random), sample.Secret] : [sample.Secret];
            try
            {
                definition.Verify(request, secrets, sample.Now).Should().BeDefined();
                definition.RespondToHandshake(request, secrets, sample.Now)?.Status.Should().BeOneOf(200, 401);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException($"Seed {Seed}, delivery {count}: {sample.Name}", e);
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{count} deliveries");
    }

    [Fact]
    public void A_body_nested_a_thousand_or_a_million_deep_gets_a_verdict()
    {
        foreach (var depth in (int[])[1_000, 1_000_000])
            foreach (var sample in depth == 1_000 ? Samples.All : Samples.All.Where(sample => sample.Signature.Header.StartsWith('$')))
                foreach (var body in Nested(depth))
                {
                    var request = sample.Request(body: Encoding.UTF8.GetBytes(body));
                    WebhookDefinition definition = new() { Signatures = [sample.Signature], Handshakes = _handshakes };
                    definition.Verify(request, [sample.Secret], sample.Now).Should().BeDefined();
                    definition.RespondToHandshake(request, [sample.Secret], sample.Now)?.Status.Should().BeOneOf(200, 401);
                }
    }

    [Fact]
    public void Ten_megabytes_in_headers_and_bodies_are_verified_in_bounded_time_and_memory()
    {
        var body = new byte[Megabytes10];
        Array.Fill(body, (byte)'{');
        foreach (var sample in Samples.All)
        {
            Dictionary<string, string> headers = sample.Headers.ToDictionary(header => header.Key, header => header.Value
                + string.Concat(Enumerable.Repeat(",v1=00 v1,00", Megabytes10 / 12)));
            var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
            if (headers.Count > 0)
                sample.Verify(sample.Request(headers: headers)).Should().NotBe(WebhookVerdict.Valid, sample.Name);
            sample.Verify(sample.Request(body: body)).Should().BeDefined();
            (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1024 * 1024, sample.Name);
            watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5), sample.Name);
        }
    }

    [Fact]
    public void Hashing_does_not_copy_the_body()
    {
        var body = new byte[Megabytes10];
        foreach (var sample in Samples.Hmacs.Where(sample => sample.SignedBody is null))
        {
            var request = sample.Request(body: body);
            sample.Verify(request);
            var before = GC.GetAllocatedBytesForCurrentThread();
            sample.Verify(request).Should().Be(WebhookVerdict.BadSignature);
            (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(32 * 1024, sample.Name);
        }
    }

    private static string[] Nested(int depth) =>
    [
        new('[', depth), new string('[', depth) + new string(']', depth), string.Concat(Enumerable.Repeat("""{"token":""", depth)),
    ];

    private static WebhookRequest Changed(SignedSample sample, Random random)
    {
        Dictionary<string, string> headers = new(sample.Headers) { ["X-Hook-Secret"] = Text(random) };
        foreach (var name in sample.Headers.Keys.Where(_ => random.Next(3) == 0)) headers[name] = Mixed(headers[name], random);
        var body = random.Next(3) switch
        {
            0 => sample.Bytes,
            1 => Encoding.UTF8.GetBytes(_bodies[random.Next(_bodies.Length)]),
            _ => Spoiled(Encoding.UTF8.GetBytes(Mixed(sample.Body, random)), random),
        };
        var query = random.Next(3) == 0
            ? "?validationToken=" + Uri.EscapeDataString(Text(random).Replace("\ud800", "")) + "&&=&%&hmac" : "";
        var url = sample.Url.Split('?')[0] + query;
        return new() { Method = Text(random), Url = new(query.Length > 0 ? url : sample.Url), Headers = headers, Body = body };
    }

    private static string Text(Random random) => _texts[random.Next(_texts.Length)];

    private static string Mixed(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        return random.Next(4) switch
        {
            0 => Text(random),
            1 => text[..at],
            2 => text[..at] + Text(random) + text[at..],
            _ => text + Text(random),
        };
    }

    private static byte[] Spoiled(byte[] bytes, Random random)
    {
        for (var change = random.Next(4); change > 0 && bytes.Length > 0; change--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }
}
