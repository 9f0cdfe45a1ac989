using System.Security.Cryptography;
using System.Text;

namespace Integrations.Tests.Webhooks;

/// <summary>Several secrets are active during a rotation, and a secret of one kind is never used as another.</summary>
public sealed class RotatedSecretTests
{
    [Fact]
    public void Each_secret_of_a_rotation_is_accepted_until_it_is_removed()
    {
        foreach (var sample in Samples.All)
        {
            var other = sample.Secret.Contains("BEGIN", StringComparison.Ordinal) ? SampleKeys.OtherRsa : "other:another-secret-of-acme";
            Verify(sample, other, sample.Secret).Should().Be(WebhookVerdict.Valid, sample.Name);
            Verify(sample, sample.Secret, other).Should().Be(WebhookVerdict.Valid, sample.Name);
            Verify(sample, "", sample.Secret).Should().Be(WebhookVerdict.Valid, sample.Name);
            Verify(sample, other).Should().NotBe(WebhookVerdict.Valid, sample.Name);
        }
    }

    [Fact]
    public void A_public_key_is_never_the_secret_of_a_hash()
    {
        // Whoever knows the public key could otherwise sign with it.
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(SampleKeys.Rsa), Encoding.UTF8.GetBytes(Samples.Body));
        var sample = Samples.All.Single(sample => sample.Name == "HMAC-SHA256 in base64");
        (sample with { Secret = SampleKeys.Rsa, Headers = new() { ["X-Acme-Signature"] = Convert.ToBase64String(hash) } }).Verify().Should()
            .Be(WebhookVerdict.UnknownKey);
        (Samples.All.Single(sample => sample.Name == "a token in a header") with
        {
            Secret = SampleKeys.Rsa, Headers = new() { ["X-Acme-Token"] = SampleKeys.Rsa },
        }).Verify().Should().Be(WebhookVerdict.UnknownKey);
    }

    private static WebhookVerdict Verify(SignedSample sample, params string[] secrets) =>
        sample.Definition.Verify(sample.Request(), secrets, sample.Now);
}
