using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks a secret that the vendor repeats: a token, or user name and password.</summary>
internal sealed class SecretCheck(WebhookSignatureKind kind) : ISignatureCheck
{
    public SignatureResult Check(in SignedDelivery delivery)
    {
        SignatureResult result = WebhookVerdict.UnknownKey;
        for (var at = 0; at < delivery.Secrets.Count; at++)
        {
            if (Expected(kind, delivery.Secrets[at]) is not { } expected) continue;
            var isValid = delivery.Values.Proofs.Count > 0;
            foreach (var proof in delivery.Values.Proofs) isValid &= ProofText.IsSecret(expected, proof);
            // Without an early exit: the time does not tell how many secrets there are.
            if (isValid && result.Verdict != WebhookVerdict.Valid) result = new(WebhookVerdict.Valid, at);
            else if (result.Verdict == WebhookVerdict.UnknownKey) result = WebhookVerdict.BadSignature;
        }

        return result;
    }

    /// <summary>The text that the vendor sends for a secret; null when the secret is of another kind.</summary>
    public static string? Expected(WebhookSignatureKind kind, string? secret)
    {
        if (!WebhookSecretForm.IsShared(secret)) return null;
        if (kind != WebhookSignatureKind.Basic) return secret;
        var colon = secret.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || colon == secret.Length - 1 ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));
    }
}
