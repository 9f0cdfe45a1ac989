using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks one signature of webhooks.</summary>
internal static class SignatureChecks
{
    public static void Run(Place place, WebhookSignature signature)
    {
        WebhookChecks.Algorithm(place, signature);
        Header(place.In(nameof(signature.Header)), signature);
        if (signature.When is { } when) WebhookChecks.Parse(place.In(nameof(signature.When)), () => RequestCondition.Parse(when));
        if (signature.KeyId is { } key) WebhookChecks.Parse(place.In(nameof(signature.KeyId)), () => RequestPlace.Parse(key));
        WebhookChecks.Parse(place.In(nameof(signature.SecretForm)), () => WebhookSecretForm.Parse(signature.SecretForm));
        if (signature.BodyHash is not null) WebhookChecks.Parse(place.In(nameof(signature.BodyHash)), () => new JwtClaims(signature));
        place.In(nameof(signature.Tolerance)).FaultIf(signature.Tolerance <= TimeSpan.Zero || signature.Tolerance > TimeSpan.FromDays(1),
            $"is {signature.Tolerance}", "more than zero, and at most 1 day");
        var isJwt = signature.Kind == WebhookSignatureKind.Jwt;
        place.In(nameof(signature.BodyHash)).FaultIf(!isJwt && signature.BodyHash is not null, "is a claim of a JWT", "null");
        place.In(nameof(signature.Audience)).FaultIf(!isJwt && signature.Audience is not null, "is a claim of a JWT", "null");
        place.In(nameof(signature.Issuer)).FaultIf(!isJwt && signature.Issuer is not null, "is a claim of a JWT", "null");
        Time(place, signature, Content(place.In(nameof(signature.Content)), signature));
    }

    private static void Header(Place place, WebhookSignature signature)
    {
        if (WebhookChecks.Parse(place, () => Tuple.Create(RequestPlace.ParseWithForm(signature.Header))) is not { Item1: var (at, form) })
            return;
        WebhookChecks.Parse(place, () => SignatureForm.Parse(form, SignaturePlan.ProofsOf(signature.Kind)));
        place.FaultIf(at.IsMany && signature.Kind is not (WebhookSignatureKind.Jwt or WebhookSignatureKind.Token),
            $"'{signature.Header}' finds several signatures", "a path to one value");
    }

    private static SignedContent? Content(Place place, WebhookSignature signature)
    {
        if (WebhookChecks.Parse(place, () => SignedContent.Parse(signature.Content)) is not { } content) return null;
        var isSigned = signature.Kind is not (WebhookSignatureKind.Jwt or WebhookSignatureKind.Basic or WebhookSignatureKind.Token);
        place.FaultIf(isSigned && signature.Content.Length == 0, "is empty", "{body}, {timestamp}.{body}");
        var isHash = signature.Kind == WebhookSignatureKind.Hash;
        place.FaultIf(isHash && !content.HasSecret, $"'{signature.Content}' has no {{secret}}: anyone could compute it", "{secret}{body}");
        place.FaultIf(!isHash && content.HasSecret, $"'{signature.Content}' contains the secret, which is the key here", "{body}");
        return content;
    }

    /// <summary>The time must be signed: otherwise a third party sends an old delivery with a new time.</summary>
    private static void Time(Place place, WebhookSignature signature, SignedContent? content)
    {
        var inHeader = signature.Header.Contains("{timestamp}", StringComparison.Ordinal);
        var isSigned = content?.HasTimestamp ?? true;
        if (signature.Timestamp is { } text
            && WebhookChecks.Parse(place.In(nameof(signature.Timestamp)), () => RequestPlace.Parse(text)) is { } time)
        {
            isSigned |= time.IsInBody && content!.HasBody;
            isSigned |= time.HeaderName is { } name && content!.Headers.Contains(name, StringComparer.OrdinalIgnoreCase);
            place.In(nameof(signature.Timestamp)).FaultIf(!isSigned, $"'{text}' is not signed: anyone could change it",
                $"{{timestamp}} in {nameof(signature.Content)}");
            place.In(nameof(signature.Timestamp)).FaultIf(inHeader, $"'{text}' is another time than that of the header", "one of them");
        }
        else if (inHeader)
        {
            place.In(nameof(signature.Header)).FaultIf(!isSigned, "has a time that is not signed: anyone could change it",
                $"{{timestamp}} in {nameof(signature.Content)}");
        }
        else
        {
            place.In(nameof(signature.Content)).FaultIf(content?.HasTimestamp == true, "has a {timestamp} that is nowhere",
                $"{nameof(signature.Timestamp)}, or {{timestamp}} in {nameof(signature.Header)}");
        }
    }
}
