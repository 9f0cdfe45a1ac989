using System.Security.Cryptography;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks the claims of a JWT.</summary>
internal sealed class JwtClaims
{
    private readonly WebhookSignature _signature;
    private readonly string? _bodyClaim;
    private readonly SignatureForm? _bodyForm;

    /// <exception cref="FormatException">The form of the body's hash is faulty.</exception>
    public JwtClaims(WebhookSignature signature)
    {
        _signature = signature;
        if (signature.BodyHash is not { } hash) return;
        (_bodyClaim, var form) = hash.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end ? (hash[..end], hash[(end + 2)..])
            : throw new FormatException($"'{hash}' is not a claim and its form: use 'claim: {{hex}}'");
        _bodyForm = SignatureForm.Parse(form, ProofText.Hex, ProofText.UpperHex, ProofText.Base64Text, ProofText.Base64UrlText);
    }

    public WebhookVerdict Check(JsonElement claims, in SignedDelivery delivery)
    {
        if (!IsFor(claims, "aud", _signature.Audience) || !IsFor(claims, "iss", _signature.Issuer) || !IsOfBody(claims, delivery.Request))
            return WebhookVerdict.BadSignature;
        return Time(claims, delivery.Now);
    }

    /// <summary>A text; null when the member is absent or not a text.</summary>
    public static string? Text(JsonElement json, string name)
    {
        try
        {
            return json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // Half a surrogate pair, or invalid UTF-8.
        }
    }

    private static bool IsFor(JsonElement claims, string name, string? expected)
    {
        if (expected is null) return true;
        if (!claims.TryGetProperty(name, out var value)) return false;
        return value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && IsText(item, expected))
            : value.ValueKind == JsonValueKind.String && IsText(value, expected);
    }

    private static bool IsText(JsonElement value, string expected)
    {
        try
        {
            return value.ValueEquals(expected);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private bool IsOfBody(JsonElement claims, WebhookRequest request)
    {
        if (_bodyForm is null) return true;
        SignatureValues values = new();
        if (Text(claims, _bodyClaim!) is not { } text || !_bodyForm.Match(text, values)) return false;
        Span<char> buffer = stackalloc char[2 * SHA256.HashSizeInBytes];
        var expected = ProofText.Encode(_bodyForm.Proof, SHA256.HashData(request.Body.Span), buffer);
        return ProofText.IsSame(expected, ProofText.Trim(_bodyForm.Proof, values.Proofs[0]));
    }

    /// <summary>Checks <c>exp</c> and <c>nbf</c>; without <c>exp</c>, the age by <c>iat</c>.</summary>
    private WebhookVerdict Time(JsonElement claims, DateTimeOffset now)
    {
        if (!TryTime(claims, "exp", out var end) || !TryTime(claims, "nbf", out var start) || !TryTime(claims, "iat", out var issued)
            || (end ?? issued) is null) return WebhookVerdict.MalformedHeader;
        var (seconds, tolerance) = (now.ToUnixTimeMilliseconds() / 1000d, _signature.Tolerance.TotalSeconds);
        var isExpired = seconds >= end + tolerance || seconds < start - tolerance
            || (end is null && Math.Abs(seconds - issued!.Value) > tolerance);
        return isExpired ? WebhookVerdict.Expired : WebhookVerdict.Valid;
    }

    /// <summary>Reads a time in seconds since 1970; false when it is another kind of value.</summary>
    private static bool TryTime(JsonElement claims, string name, out double? time)
    {
        time = null;
        if (!claims.TryGetProperty(name, out var value)) return true;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var seconds) || !double.IsFinite(seconds)) return false;
        time = seconds;
        return true;
    }
}
