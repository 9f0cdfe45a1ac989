using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>One signature of a definition, parsed once.</summary>
internal sealed class SignaturePlan
{
    private static readonly string[] _encodings =
        [ProofText.Hex, ProofText.UpperHex, ProofText.Base64Text, ProofText.Base64UrlText];

    private readonly RequestPlace _place;
    private readonly SignatureForm _form;
    private readonly RequestCondition? _when;
    private readonly RequestPlace? _timestamp;
    private readonly RequestPlace? _key;
    private readonly TimeSpan _tolerance;
    private readonly ISignatureCheck _check;

    /// <exception cref="FormatException">A member of the signature is faulty.</exception>
    public SignaturePlan(WebhookSignature signature)
    {
        (_place, var form) = RequestPlace.ParseWithForm(signature.Header);
        _form = SignatureForm.Parse(form, ProofsOf(signature.Kind));
        _when = signature.When is { } when ? RequestCondition.Parse(when) : null;
        _timestamp = signature.Timestamp is { } timestamp ? RequestPlace.Parse(timestamp) : null;
        _key = signature.KeyId is { } key ? RequestPlace.Parse(key) : null;
        _tolerance = signature.Tolerance;
        _check = signature.Kind switch
        {
            WebhookSignatureKind.Hmac or WebhookSignatureKind.Hash =>
                new HashCheck(signature, _form, SignedContent.Parse(signature.Content)),
            WebhookSignatureKind.Rsa or WebhookSignatureKind.Ecdsa =>
                new PublicKeyCheck(signature, _form, SignedContent.Parse(signature.Content)),
            WebhookSignatureKind.Jwt => new JwtCheck(signature),
            _ => new SecretCheck(signature.Kind),
        };
    }

    /// <summary>The variables that a header of this kind may contain the proof in.</summary>
    public static string[] ProofsOf(WebhookSignatureKind kind) => kind switch
    {
        WebhookSignatureKind.Jwt => ["jwt"],
        WebhookSignatureKind.Token => ["secret"],
        WebhookSignatureKind.Basic => [ProofText.Base64Text],
        _ => _encodings,
    };

    /// <summary>Verifies a delivery; null when it does not have this signature.</summary>
    public SignatureResult? Verify(WebhookRequest request, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        if (_when?.Holds(request) == false) return null;
        var verdict = _place.Read(request, out var headers);
        if (verdict == WebhookVerdict.MissingSignature) return null;
        if (verdict != WebhookVerdict.Valid || (headers.Count > 1 && !_place.IsMany)) return WebhookVerdict.MalformedHeader;
        SignatureValues values = new();
        foreach (var header in headers)
            if (!_form.Match(header, values)) return WebhookVerdict.MalformedHeader;
        return Verify(request, values, secrets, now);
    }

    private SignatureResult Verify(WebhookRequest request, SignatureValues values, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        if (_timestamp is not null)
        {
            if (_timestamp.ReadOne(request, out var text) is not WebhookVerdict.Valid and var missing) return missing;
            values.Timestamp = text;
        }

        if (_key is not null)
        {
            if (_key.ReadOne(request, out var id) is not WebhookVerdict.Valid and var missing) return missing;
            values.Key = id;
        }

        DateTimeOffset? time = null;
        if (values.Timestamp is { } sent && (time = DeliveryTime.Parse(sent)) is null) return WebhookVerdict.MalformedHeader;
        var result = _check.Check(new(request, values, values.Key, secrets, now));
        return result.Verdict == WebhookVerdict.Valid && time is { } at && DeliveryTime.IsExpired(at, now, _tolerance)
            ? WebhookVerdict.Expired : result;
    }
}
