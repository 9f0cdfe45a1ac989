using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks JWTs: signature, time, audience, issuer and the hash of the body.</summary>
internal sealed class JwtCheck(WebhookSignature signature) : ISignatureCheck
{
    private readonly JwtClaims _claims = new(signature);
    private readonly WebhookSecretForm _secret = WebhookSecretForm.Parse(signature.SecretForm);

    public SignatureResult Check(in SignedDelivery delivery)
    {
        SignatureResult result = WebhookVerdict.MalformedHeader;
        foreach (var jwt in delivery.Values.Proofs)
        {
            result = Check(jwt, delivery);
            if (result.Verdict != WebhookVerdict.Valid) break;
        }

        return result;
    }

    private SignatureResult Check(string jwt, in SignedDelivery delivery)
    {
        if (jwt.Split('.', 4) is not [var headerText, var claimsText, var proofText]) return WebhookVerdict.MalformedHeader;
        using var header = Part(headerText);
        using var claims = Part(claimsText);
        if (header is null || claims is null || ProofText.Decode(ProofText.Base64UrlText, proofText) is not { } proof
            || proofText.EndsWith('=') || header.RootElement.TryGetProperty("crit", out _)) return WebhookVerdict.MalformedHeader;
        if (JwtClaims.Text(header.RootElement, "alg") != signature.JwtAlgorithm) return WebhookVerdict.BadSignature;
        var signed = Encoding.ASCII.GetBytes(jwt, 0, headerText.Length + 1 + claimsText.Length);
        var keyId = delivery.KeyId ?? JwtClaims.Text(header.RootElement, "kid");
        var result = signature.JwtAlgorithm == "HS256" ? Hmac(signed, proof, delivery.Secrets)
            : Verify(signed, proof, keyId, delivery.Secrets);
        if (result.Verdict != WebhookVerdict.Valid) return result;
        var verdict = _claims.Check(claims.RootElement, delivery);
        return verdict == WebhookVerdict.Valid ? result : verdict;
    }

    private SignatureResult Hmac(byte[] signed, byte[] proof, IReadOnlyList<string> secrets)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var verdict = WebhookVerdict.UnknownKey;
        for (var at = 0; at < secrets.Count; at++)
        {
            if (_secret.Decode(secrets[at]) is not { } key) continue;
            HMACSHA256.HashData(key, signed, hash);
            if (CryptographicOperations.FixedTimeEquals(hash, proof)) return new(WebhookVerdict.Valid, at);
            verdict = WebhookVerdict.BadSignature;
        }

        return verdict;
    }

    private SignatureResult Verify(byte[] signed, byte[] proof, string? keyId, IReadOnlyList<string> secrets)
    {
        var hash = SHA256.HashData(signed);
        return PublicKeys.Verify(secrets, keyId, pem => signature.JwtAlgorithm == "RS256"
            ? PublicKeys.Rsa(pem, hash, proof, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : PublicKeys.Ecdsa(pem, hash, proof, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    /// <summary>An object of a JWT; null when it is another value, or has a member twice.</summary>
    private static JsonDocument? Part(string text)
    {
        try
        {
            var json = JsonDocument.Parse(Base64Url.DecodeFromChars(text), new() { AllowDuplicateProperties = false });
            if (json.RootElement.ValueKind == JsonValueKind.Object) return json;
            json.Dispose();
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
        }

        return null;
    }
}
