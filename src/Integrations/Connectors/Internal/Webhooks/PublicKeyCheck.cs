using System.Security.Cryptography;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks an RSA or ECDSA signature.</summary>
internal sealed class PublicKeyCheck(WebhookSignature signature, SignatureForm form, SignedContent content) : ISignatureCheck
{
    private readonly string _encoding = form.Proof;

    public SignatureResult Check(in SignedDelivery delivery)
    {
        if (content.Read(delivery.Request, delivery.Values.Timestamp) is not { } parts) return WebhookVerdict.MissingSignature;
        var hash = new byte[SHA512.HashSizeInBytes];
        hash = hash[..content.Hash(signature.Algorithm, parts, [], isKeyed: false, hash)];
        SignatureResult result = WebhookVerdict.MalformedHeader;
        foreach (var proof in delivery.Values.Proofs)
        {
            if (ProofText.Decode(_encoding, proof) is not { } bytes) continue;
            result = PublicKeys.Verify(delivery.Secrets, delivery.KeyId, pem => signature.Padding is { } padding
                ? PublicKeys.Rsa(pem, hash, bytes, signature.Algorithm, padding)
                : PublicKeys.Ecdsa(pem, hash, bytes, signature.Format));
            if (result.Verdict == WebhookVerdict.Valid) break;
        }

        return result;
    }
}
