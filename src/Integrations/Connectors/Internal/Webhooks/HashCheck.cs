using System.Security.Cryptography;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks an HMAC, or a plain hash that contains the secret.</summary>
internal sealed class HashCheck(WebhookSignature signature, SignatureForm form, SignedContent content) : ISignatureCheck
{
    private const int MaxHashBytes = SHA512.HashSizeInBytes;

    private readonly WebhookSecretForm _secret = WebhookSecretForm.Parse(signature.SecretForm);
    private readonly string _encoding = form.Proof;
    private readonly bool _isKeyed = signature.Kind == WebhookSignatureKind.Hmac;

    public SignatureResult Check(in SignedDelivery delivery)
    {
        if (content.Read(delivery.Request, delivery.Values.Timestamp) is not { } parts) return WebhookVerdict.MissingSignature;
        Span<byte> hash = stackalloc byte[MaxHashBytes];
        Span<char> buffer = stackalloc char[2 * MaxHashBytes];
        var verdict = WebhookVerdict.UnknownKey;
        for (var at = 0; at < delivery.Secrets.Count; at++)
        {
            if (_secret.Decode(delivery.Secrets[at]) is not { } key) continue;
            var length = content.Hash(signature.Algorithm, parts, key, _isKeyed, hash);
            var expected = ProofText.Encode(_encoding, hash[..length], buffer);
            verdict = WebhookVerdict.MalformedHeader;
            foreach (var proof in delivery.Values.Proofs)
            {
                var actual = ProofText.Trim(_encoding, proof);
                if (ProofText.IsSame(expected, actual)) return new(WebhookVerdict.Valid, at);
                if (actual.Length == expected.Length) verdict = WebhookVerdict.BadSignature;
            }
        }

        return verdict;
    }
}
