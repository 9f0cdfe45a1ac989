using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks the secrets of webhooks when the host starts: one that verifies nothing is a fault, not a silence.</summary>
internal static class WebhookSecretProblems
{
    /// <summary>Minimum length of a secret, in bytes.</summary>
    public const int MinLength = 8;

    /// <summary>The faults, each with the place of the secret; none contains the secret.</summary>
    public static IEnumerable<string> Of(ConnectorDefinition definition, IList<string> secrets)
    {
        for (var at = 0; at < secrets.Count; at++)
            if (ProblemOf(definition, secrets[at]) is { } problem) yield return $"[{at}] {problem}";
    }

    private static string? ProblemOf(ConnectorDefinition definition, string? secret)
    {
        if (definition.Webhooks is not { } webhooks) return $"is not used: {definition.Name} has no webhooks. Remove it.";
        if (string.IsNullOrWhiteSpace(secret)) return "is blank: set the secret, or remove it.";
        if (secret.StartsWith(WebhookSecretForm.TokenPrefix, StringComparison.Ordinal))
            return secret.Length < WebhookSecretForm.TokenPrefix.Length + MinLength ? TooShort : null;
        if (WebhookSecretForm.IsPem(secret)) return webhooks.Signatures.Any(signature => IsKey(signature, secret)) ? null
            : $"is not a public key by which deliveries of {definition.Name} are verified: set an RSA key of at least "
                + $"{PublicKeys.MinRsaBits} bits, or a key of P-256, where its signatures require one.";
        if (webhooks.Signatures.Count == 0 && webhooks.Handshakes.Count == 0)
            return $"is not used: {definition.Name} does not sign deliveries. Remove it.";
        var length = webhooks.Signatures.Select(signature => LengthOf(signature, secret)).DefaultIfEmpty(secret.Length).Max();
        return length == 0 ? $"does not have the form of a secret of {definition.Name}: set {string.Join(", or ",
            webhooks.Signatures.Select(FormOf).Distinct())}." : length < MinLength ? TooShort : null;
    }

    private static string TooShort => $"is too short: set a secret of at least {MinLength} bytes.";

    private static bool IsKey(WebhookSignature signature, string pem) => signature.Kind switch
    {
        WebhookSignatureKind.Rsa => PublicKeys.IsRsa(pem),
        WebhookSignatureKind.Ecdsa => PublicKeys.IsEcdsa(pem),
        WebhookSignatureKind.Jwt when signature.JwtAlgorithm == "RS256" => PublicKeys.IsRsa(pem),
        WebhookSignatureKind.Jwt when signature.JwtAlgorithm == "ES256" => PublicKeys.IsEcdsa(pem),
        _ => false,
    };

    private static bool NeedsKey(WebhookSignature signature) => signature.Kind is WebhookSignatureKind.Rsa or WebhookSignatureKind.Ecdsa
        || (signature.Kind == WebhookSignatureKind.Jwt && signature.JwtAlgorithm != "HS256");

    /// <summary>The number of bytes that are secret; 0 when the secret has another form.</summary>
    private static int LengthOf(WebhookSignature signature, string secret)
    {
        if (NeedsKey(signature)) return 0;
        if (signature.Kind != WebhookSignatureKind.Basic)
            return WebhookSecretForm.Parse(signature.SecretForm).Decode(secret)?.Length ?? 0;
        return SecretCheck.Expected(signature.Kind, secret) is null ? 0 : secret.Length - secret.IndexOf(':', StringComparison.Ordinal) - 1;
    }

    private static string FormOf(WebhookSignature signature) =>
        NeedsKey(signature) ? "a public key in PEM" : signature.Kind == WebhookSignatureKind.Basic ? "user:password" : signature.SecretForm;
}
