using System.Security.Cryptography;
using Integrations.Connectors;

namespace Integrations.Tests.Webhooks;

/// <summary>The verdict on each kind of delivery that is not valid.</summary>
public sealed class VerdictTests
{
    private const string Signature = "X-Acme-Signature";
    private const string Time = "X-Acme-Time";

    private static readonly SignedSample _dated = Named("version, time and body");
    private static readonly SignedSample _list = Named("time and signatures in one header");
    private static readonly SignedSample _fields = Named("chosen fields");
    private static readonly SignedSample _items = Named("a token in each item");
    private static readonly SignedSample _standard = Named("id, time");

    private static string Proof => _list.Headers[Signature].Split("v1=")[1];

    public static TheoryData<string> Rows => [.. _rows.Keys];

    private static readonly Dictionary<string, (SignedSample Sample, WebhookVerdict Verdict)> _rows = new()
    {
        ["no header"] = (_dated with { Headers = [] }, WebhookVerdict.MissingSignature),
        ["an empty header"] = (With(_dated, Signature, ""), WebhookVerdict.MissingSignature),
        ["a header without a value"] = (With(_dated, Signature, null!), WebhookVerdict.MissingSignature),
        ["no time"] = (_dated with { Headers = new() { [Signature] = _dated.Headers[Signature] } }, WebhookVerdict.MissingSignature),
        ["no header that is signed"] = (With(_standard, "webhook-id", ""), WebhookVerdict.MissingSignature),
        ["no field that is signed"] = (_fields with { Body = _fields.Body.Replace("\"at\"", "\"on\"") }, WebhookVerdict.MissingSignature),
        ["no signature in the body"] =
            (_fields with { Body = _fields.Body.Replace("\"signature\"", "\"s\"") }, WebhookVerdict.MissingSignature),
        ["no token in any item"] = (_items with { Body = """{"items":[{"id":1}]}""" }, WebhookVerdict.MissingSignature),
        ["another version"] = (With(_dated, Signature, "v1=" + Proof), WebhookVerdict.MalformedHeader),
        ["a prefix in another case"] =
            (With(_dated, Signature, _dated.Headers[Signature].Replace("v0", "V0")), WebhookVerdict.MalformedHeader),
        ["a prefix without a signature"] = (With(_dated, Signature, "v0="), WebhookVerdict.MalformedHeader),
        ["a signature that is cut off"] = (With(_dated, Signature, _dated.Headers[Signature][..^2]), WebhookVerdict.MalformedHeader),
        ["a signature that continues"] = (With(_dated, Signature, _dated.Headers[Signature] + "00"), WebhookVerdict.MalformedHeader),
        ["two signatures where one is expected"] =
            (With(_dated, Signature, $"{_dated.Headers[Signature]},{_dated.Headers[Signature]}"), WebhookVerdict.MalformedHeader),
        ["the header twice"] = (_dated with
        {
            Headers = new(_dated.Headers) { [Signature.ToLowerInvariant()] = _dated.Headers[Signature] },
        }, WebhookVerdict.MalformedHeader),
        ["the time twice"] = (With(_list, Signature, $"t=1767225600,t=1767225601,v1={Proof}"), WebhookVerdict.MalformedHeader),
        ["a list without a time"] = (With(_list, Signature, $"v1={Proof}"), WebhookVerdict.MalformedHeader),
        ["a list without a signature"] = (With(_list, Signature, "t=1767225600,v0=00"), WebhookVerdict.MalformedHeader),
        ["an empty time"] = (With(_list, Signature, $"t=,v1={Proof}"), WebhookVerdict.MalformedHeader),
        ["a time in words"] = (With(_dated, Time, "yesterday"), WebhookVerdict.MalformedHeader),
        ["a time with a sign"] = (With(_dated, Time, "-1767225600"), WebhookVerdict.MalformedHeader),
        ["a time with blanks"] = (With(_dated, Time, " 1767225600"), WebhookVerdict.MalformedHeader),
        ["a time beyond all calendars"] = (With(_dated, Time, "9223372036854775807"), WebhookVerdict.MalformedHeader),
        ["a time of a hundred digits"] = (With(_dated, Time, new string('9', 100)), WebhookVerdict.MalformedHeader),
        ["a day without an hour"] = (With(_dated, Time, "2026-01-01"), WebhookVerdict.MalformedHeader),
        ["a body that is not JSON"] = (_fields with { Body = "<xml/>" }, WebhookVerdict.MalformedHeader),
        ["a body that is cut off"] = (_fields with { Body = _fields.Body.TrimEnd()[..^1] }, WebhookVerdict.MalformedHeader),
        ["17 signatures"] =
            (With(_list, Signature, "t=1767225600" + string.Concat(Enumerable.Repeat($",v1={Proof}", 17))), WebhookVerdict.MalformedHeader),
        ["a header of more than 64 KB"] =
            (With(_list, Signature, _list.Headers[Signature] + "," + new string('x', 65_536)), WebhookVerdict.MalformedHeader),
        ["hex in upper case"] =
            (With(_dated, Signature, "v0=" + _dated.Headers[Signature][3..].ToUpperInvariant()), WebhookVerdict.BadSignature),
        ["another body"] = (_dated with { Body = Samples.Body + " " }, WebhookVerdict.BadSignature),
        ["another time"] = (With(_dated, Time, "1767225601"), WebhookVerdict.BadSignature),
        ["another secret"] = (_dated with { Secret = "another-secret-of-acme" }, WebhookVerdict.BadSignature),
        ["one item with another token"] =
            (_items with { Body = _items.Body.Replace("acme\",\"id\":2", "acne\",\"id\":2") }, WebhookVerdict.BadSignature),
        ["no secret"] = (_dated with { Secret = "" }, WebhookVerdict.UnknownKey),
        ["a secret of another form"] = (_standard with { Secret = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcY" }, WebhookVerdict.UnknownKey),
        ["a secret that is not base64"] = (_standard with { Secret = "whsec_~~~~" }, WebhookVerdict.UnknownKey),
        ["an old delivery"] = (_dated with { Now = Samples.Now.AddSeconds(301) }, WebhookVerdict.Expired),
        ["a delivery from the future"] = (_dated with { Now = Samples.Now.AddSeconds(-301) }, WebhookVerdict.Expired),
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_has_its_verdict(string row) => _rows[row].Sample.Verify().Should().Be(_rows[row].Verdict);

    [Fact]
    public void Names_of_headers_are_compared_without_case() => (_dated with
    {
        Headers = _dated.Headers.ToDictionary(header => header.Key.ToUpperInvariant(), header => header.Value),
    }).Verify().Should().Be(WebhookVerdict.Valid);

    [Fact]
    public void A_dictionary_that_ignores_case_works_as_well() => _dated.Verify(_dated.Request(headers:
        new(_dated.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value),
            StringComparer.OrdinalIgnoreCase))).Should().Be(WebhookVerdict.Valid);

    [Fact]
    public void Elements_of_a_list_come_in_any_order_with_others_and_blanks() =>
        With(_list, Signature, $"v0=00, v1={new string('0', 64)}, t=1767225600,scheme , v1={Proof}").Verify().Should()
            .Be(WebhookVerdict.Valid);

    [Fact]
    public void Sixteen_signatures_are_compared() =>
        With(_list, Signature, $"t=1767225600{string.Concat(Enumerable.Repeat($",v1={new string('0', 64)}", 15))},v1={Proof}").Verify()
            .Should().Be(WebhookVerdict.Valid);

    [Fact]
    public void A_row_whose_condition_does_not_hold_is_passed_over()
    {
        var v1 = WebhookSignature.Token("X-Acme-Signature: {secret}") with { When = "X-Acme-Signature-Version: v1" };
        var v2 = WebhookSignature.Hash(HashAlgorithmName.SHA256, "X-Acme-Signature: {hex}", "{secret}{method}{url}{body}")
            with { When = "X-Acme-Signature-Version: v2" };
        var sample = Samples.All.Single(sample => sample.Name == "a plain hash of secret, method, URL and body");
        new WebhookDefinition { Signatures = [v1, v2] }.Verify(sample.Request(), [sample.Secret], Samples.Now).Should()
            .Be(WebhookVerdict.Valid);
        new WebhookDefinition { Signatures = [v1] }.Verify(sample.Request(), [sample.Secret], Samples.Now).Should()
            .Be(WebhookVerdict.MissingSignature);
    }

    [Fact]
    public void The_first_signature_that_is_there_decides()
    {
        WebhookDefinition both = new()
        {
            Signatures = [_dated.Signature, WebhookSignature.Token("X-Acme-Token: {secret}")],
        };
        var bad = _dated.Request(headers: new() { [Signature] = "v0=00", [Time] = "1767225600", ["X-Acme-Token"] = _dated.Secret });
        both.Verify(bad, [_dated.Secret], Samples.Now).Should().Be(WebhookVerdict.MalformedHeader, "a weaker one does not repair it");
        both.Verify(_dated.Request(headers: new() { ["X-Acme-Token"] = _dated.Secret }), [_dated.Secret], Samples.Now).Should()
            .Be(WebhookVerdict.Valid);
    }

    [Fact]
    public void Without_signatures_nothing_is_valid() =>
        new WebhookDefinition { Signatures = [] }.Verify(_dated.Request(), [_dated.Secret], Samples.Now).Should()
            .Be(WebhookVerdict.MissingSignature);

    private static SignedSample Named(string start) =>
        Samples.All.First(sample => sample.Name.StartsWith(start, StringComparison.Ordinal));

    private static SignedSample With(SignedSample sample, string header, string value) =>
        sample with { Headers = new(sample.Headers) { [header] = value } };
}
