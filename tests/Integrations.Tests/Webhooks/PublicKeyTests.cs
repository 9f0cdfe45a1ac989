using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Integrations.Connectors;

namespace Integrations.Tests.Webhooks;

/// <summary>Public keys and JWTs: chosen by id, never by what the delivery says of its algorithm.</summary>
public sealed class PublicKeyTests : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);

    public void Dispose() => _rsa.Dispose();

    [Fact]
    public void A_key_that_the_host_does_not_have_is_unknown()
    {
        var sample = Samples.All.Single(sample => sample.Name.EndsWith("id of the key", StringComparison.Ordinal));
        sample.Verify(secret: "key-3\n" + SampleKeys.Ec).Should().Be(WebhookVerdict.UnknownKey);
        sample.Verify(secret: SampleKeys.Ec).Should().Be(WebhookVerdict.Valid, "a key without an id is tried");
        sample.Definition.Verify(sample.Request(), ["key-3\n" + SampleKeys.Ec, "key-2\n" + SampleKeys.Ec], Samples.Now).Should()
            .Be(WebhookVerdict.Valid);
        sample.Verify(sample.Request(headers: new() { ["X-Acme-Signature"] = sample.Headers["X-Acme-Signature"] })).Should()
            .Be(WebhookVerdict.MissingSignature);
    }

    [Fact]
    public void The_id_may_stand_in_the_header_of_the_signature()
    {
        var signature = Convert.ToBase64String(_rsa.SignData(Encoding.UTF8.GetBytes(Samples.Body), HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1));
        SignedSample sample = new("", WebhookSignature.Rsa(HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1,
            "Signature: keyId=\"{key}\",signature=\"{base64}\""), "key-1\n" + _rsa.ExportSubjectPublicKeyInfoPem())
        {
            Headers = new() { ["Signature"] = $"keyId=\"key-1\",signature=\"{signature}\"" },
        };
        sample.Verify().Should().Be(WebhookVerdict.Valid);
        sample.Verify(secret: "key-2\n" + _rsa.ExportSubjectPublicKeyInfoPem()).Should().Be(WebhookVerdict.UnknownKey);
    }

    [Theory]
    [InlineData(1024, WebhookVerdict.UnknownKey)]
    [InlineData(2048, WebhookVerdict.Valid)]
    public void A_short_RSA_key_is_no_key(int bits, WebhookVerdict verdict)
    {
        using var rsa = RSA.Create(bits);
        Signed(rsa).Verify().Should().Be(verdict);
    }

    [Fact]
    public void A_curve_other_than_P_256_is_no_key()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var signature = ecdsa.SignData(Encoding.UTF8.GetBytes(Samples.Body), HashAlgorithmName.SHA256);
        new SignedSample("", WebhookSignature.Ecdsa(HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation,
            "X-Acme-Signature: {base64}"), ecdsa.ExportSubjectPublicKeyInfoPem())
        {
            Headers = new() { ["X-Acme-Signature"] = Convert.ToBase64String(signature) },
        }.Verify().Should().Be(WebhookVerdict.UnknownKey);
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("HS256", null)]
    public void The_algorithm_of_a_JWT_is_that_of_the_row(string algorithm, string? signature)
    {
        var signed = $"{Part($$"""{"alg":"{{algorithm}}"}""")}.{Part("""{"exp":1767225660}""")}";
        var forged = signature ?? Base64Url.EncodeToString(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(SampleKeys.Rsa), Encoding.ASCII.GetBytes(signed)));
        Jwt($"{signed}.{forged}", WebhookSignature.Jwt("RS256"), SampleKeys.Rsa).Should().NotBe(WebhookVerdict.Valid);
        Jwt($"{signed}.{forged}", WebhookSignature.Jwt("HS256"), SampleKeys.Rsa).Should().NotBe(WebhookVerdict.Valid);
    }

    [Theory]
    [InlineData("""{"exp":1767225300}""", WebhookVerdict.Expired)]
    [InlineData("""{"exp":1767225301}""", WebhookVerdict.Valid)]
    [InlineData("""{"exp":1767225660,"nbf":1767225900}""", WebhookVerdict.Valid)]
    [InlineData("""{"exp":1767225660,"nbf":1767225901}""", WebhookVerdict.Expired)]
    [InlineData("""{"iat":1767225300}""", WebhookVerdict.Valid)]
    [InlineData("""{"iat":1767225299}""", WebhookVerdict.Expired)]
    [InlineData("""{"iat":1767225901}""", WebhookVerdict.Expired)]
    [InlineData("""{"sub":"no time"}""", WebhookVerdict.MalformedHeader)]
    [InlineData("""{"exp":"1767225660"}""", WebhookVerdict.MalformedHeader)]
    [InlineData("""{"exp":1e999}""", WebhookVerdict.MalformedHeader)]
    [InlineData("""{"exp":1767225660,"exp":1767225660}""", WebhookVerdict.MalformedHeader)]
    [InlineData("[1767225660]", WebhookVerdict.MalformedHeader)]
    public void The_time_of_a_JWT_is_checked_with_the_tolerance(string claims, WebhookVerdict verdict) =>
        Jwt(Hs256(claims), WebhookSignature.Jwt("HS256"), Samples.Secret).Should().Be(verdict);

    [Theory]
    [InlineData("""{"exp":1767225660,"aud":"host","iss":"acme"}""", WebhookVerdict.Valid)]
    [InlineData("""{"exp":1767225660,"aud":["other","host"],"iss":"acme"}""", WebhookVerdict.Valid)]
    [InlineData("""{"exp":1767225660,"aud":"other","iss":"acme"}""", WebhookVerdict.BadSignature)]
    [InlineData("""{"exp":1767225660,"aud":[],"iss":"acme"}""", WebhookVerdict.BadSignature)]
    [InlineData("""{"exp":1767225660,"aud":"host","iss":"evil"}""", WebhookVerdict.BadSignature)]
    [InlineData("""{"exp":1767225660,"aud":"host"}""", WebhookVerdict.BadSignature)]
    [InlineData("""{"exp":1767225660,"iss":"acme"}""", WebhookVerdict.BadSignature)]
    public void Audience_and_issuer_are_checked_where_the_vendor_sends_them(string claims, WebhookVerdict verdict) =>
        Jwt(Hs256(claims), WebhookSignature.Jwt("HS256") with { Audience = "host", Issuer = "acme" }, Samples.Secret).Should().Be(verdict);

    [Theory]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("..")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9..")]
    [InlineData("~.~.~")]
    public void A_text_that_is_no_JWT_is_malformed(string text) =>
        Jwt(text, WebhookSignature.Jwt("HS256"), Samples.Secret).Should().Be(WebhookVerdict.MalformedHeader);

    [Fact]
    public void A_JWT_that_names_another_algorithm_is_refused_even_with_the_right_signature() =>
        Jwt(Hs256("""{"exp":1767225660}""", """{"alg":"HS512"}"""), WebhookSignature.Jwt("HS256"), Samples.Secret).Should()
            .Be(WebhookVerdict.BadSignature);

    [Fact]
    public void A_JWT_with_a_critical_extension_is_refused() =>
        Jwt(Hs256("""{"exp":1767225660}""", """{"alg":"HS256","crit":["b64"]}"""), WebhookSignature.Jwt("HS256"), Samples.Secret).Should()
            .Be(WebhookVerdict.MalformedHeader);

    [Fact]
    public void Each_JWT_of_a_list_must_be_valid()
    {
        var (good, bad) = (Hs256("""{"exp":1767225660}"""), Hs256("""{"exp":1767220000}"""));
        var signature = WebhookSignature.Jwt("HS256", "$.tokens[*]: {jwt}");
        Listed(good, good).Should().Be(WebhookVerdict.Valid);
        Listed(good, bad).Should().Be(WebhookVerdict.Expired);
        Listed(bad, good).Should().Be(WebhookVerdict.Expired);

        WebhookVerdict Listed(params string[] tokens) => new SignedSample("", signature, Samples.Secret)
        {
            Body = $$"""{"tokens":["{{string.Join("\",\"", tokens)}}"]}""",
        }.Verify();
    }

    private static WebhookVerdict Jwt(string jwt, WebhookSignature signature, string secret) =>
        new SignedSample("", signature, secret) { Headers = new() { ["Authorization"] = "Bearer " + jwt } }.Verify();

    private static string Hs256(string claims, string header = """{"alg":"HS256"}""")
    {
        var signed = $"{Part(header)}.{Part(claims)}";
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Samples.Secret), Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64Url.EncodeToString(hash)}";
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static SignedSample Signed(RSA rsa) => new("", WebhookSignature.Rsa(HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1,
        "X-Acme-Signature: {base64}"), rsa.ExportSubjectPublicKeyInfoPem())
    {
        Headers = new()
        {
            ["X-Acme-Signature"] = Convert.ToBase64String(rsa.SignData(Encoding.UTF8.GetBytes(Samples.Body), HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1)),
        },
    };
}
