using System.Security.Cryptography;
using System.Text;

namespace Integrations.Tests.Webhooks;

/// <summary>Each scheme accepts the delivery that was signed, and none that differs from it by one bit.</summary>
public sealed class SchemeTests
{
    public static TheoryData<string> Names => [.. Samples.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_signed_delivery_is_valid(string name) => Of(name).Verify().Should().Be(WebhookVerdict.Valid);

    [Theory]
    [MemberData(nameof(Names))]
    public void One_bit_of_the_body_spoils_it(string name)
    {
        var sample = Of(name);
        var text = Encoding.UTF8.GetString(sample.Bytes);
        foreach (var part in sample.SignedBody ?? [text])
        {
            var start = Encoding.UTF8.GetByteCount(text[..text.IndexOf(part, StringComparison.Ordinal)]);
            foreach (var body in BitFlips.Of(sample.Bytes, start, Encoding.UTF8.GetByteCount(part)))
                sample.Verify(sample.Request(body: body)).Should().NotBe(WebhookVerdict.Valid, Encoding.UTF8.GetString(body));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_bit_of_a_header_spoils_it(string name)
    {
        var sample = Of(name);
        foreach (var (header, value) in sample.Headers)
            foreach (var changed in BitFlips.Of(value))
                sample.Verify(sample.Request(headers: new(sample.Headers) { [header] = changed })).Should()
                    .NotBe(WebhookVerdict.Valid, changed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_bit_of_a_signed_URL_spoils_it(string name)
    {
        var sample = Of(name);
        foreach (var url in sample.SignsUrl ? BitFlips.Of(sample.Url) : [])
            if (Uri.TryCreate(url, UriKind.Absolute, out _))
                sample.Verify(sample.Request(url)).Should().NotBe(WebhookVerdict.Valid, url);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_bit_of_the_secret_spoils_it(string name)
    {
        var sample = Of(name);
        foreach (var secret in BitFlips.Of(sample.Secret))
            if (!secret.Contains("KEY", StringComparison.Ordinal) || IsOtherKey(secret, sample.Secret))
                sample.Verify(secret: secret).Should().NotBe(WebhookVerdict.Valid, secret);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Without_a_usable_secret_nothing_is_valid(string name)
    {
        var sample = Of(name);
        foreach (string[] secrets in new string[][] { [], [""], [" "], [null!] })
            sample.Definition.Verify(sample.Request(), secrets, sample.Now).Should().Be(WebhookVerdict.UnknownKey);
    }

    /// <summary>False when the texts differ outside the key: in its id, in line breaks or in padding.</summary>
    private static bool IsOtherKey(string secret, string original) => KeyOf(secret) is not { } key || key != KeyOf(original);

    private static string? KeyOf(string pem)
    {
        try
        {
            using AsymmetricAlgorithm key = pem.Length > 300 ? RSA.Create() : ECDsa.Create();
            key.ImportFromPem(pem);
            return Convert.ToHexString(key.ExportSubjectPublicKeyInfo());
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static SignedSample Of(string name) => Samples.All.Single(sample => sample.Name == name);
}
