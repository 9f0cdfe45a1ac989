using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>One handshake of a definition, parsed once.</summary>
internal sealed class HandshakePlan
{
    /// <summary>Maximum size of the body of a handshake, in bytes; a longer one is a delivery.</summary>
    public const int MaxBodyBytes = 16 * 1024;

    /// <summary>Maximum number of characters of a value that is returned.</summary>
    public const int MaxChallengeLength = 4096;

    /// <summary>Maximum number of characters of a value that is signed.</summary>
    public const int MaxSignedLength = 256;

    private static readonly IReadOnlyDictionary<string, string> _plain =
        new Dictionary<string, string> { ["X-Content-Type-Options"] = "nosniff" }.AsReadOnly();

    // None of them makes up the content of a signature: the response must not be one.
    private static readonly SearchValues<char> _signable =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_");

    private readonly WebhookHandshake _handshake;
    private readonly RequestPlace _challenge;
    private readonly RequestCondition? _when;
    private readonly RequestPlace? _token;
    private readonly (string Name, IReadOnlyList<TemplatePiece> Value)[] _members;

    /// <exception cref="FormatException">A member of the handshake is faulty.</exception>
    public HandshakePlan(WebhookHandshake handshake)
    {
        _handshake = handshake;
        _challenge = RequestPlace.Parse(handshake.Challenge);
        _when = handshake.When is { } when ? RequestCondition.Parse(when) : null;
        _token = handshake.Token is { } token ? RequestPlace.Parse(token) : null;
        _members = [.. handshake.Members.Select(static member => (member.Key, WebhookTemplate.Parse(member.Value)))];
        if (_members.SelectMany(static member => member.Value)
            .FirstOrDefault(static piece => piece.IsVariable && !IsVariable(piece)) is { IsVariable: true } unknown)
            throw new FormatException($"'{unknown}' is not a part of a response: use {{challenge}}, {{hex}} or {{base64}}");
        if (handshake.Kind == WebhookHandshakeKind.EchoSecret && _challenge.HeaderName is null)
            throw new FormatException($"'{handshake.Challenge}' is not a header: use X-Header");
    }

    public bool IsSigned => _handshake.IsSigned;

    /// <summary>The value that the response depends on; null when the request is not this handshake.</summary>
    public string? Find(WebhookRequest request)
    {
        if (request.Body.Length > MaxBodyBytes || _when?.Holds(request) == false) return null;
        if (_handshake.Kind == WebhookHandshakeKind.NoEvents) return _challenge.IsEmptyList(request) ? "" : null;
        return _challenge.ReadOne(request, out var challenge) == WebhookVerdict.Valid ? challenge : null;
    }

    /// <param name="request">The request.</param>
    /// <param name="challenge">Its value.</param>
    /// <param name="secrets">The secrets, newest first.</param>
    /// <param name="signature">The result of its signature, if it is signed.</param>
    public WebhookResponse Respond(WebhookRequest request, string challenge, IReadOnlyList<string> secrets, SignatureResult signature)
    {
        if (signature.Verdict != WebhookVerdict.Valid) return Refuse(signature.Verdict);
        if (_token is not null)
        {
            if (_token.ReadOne(request, out var token) is not WebhookVerdict.Valid and var missing) return Refuse(missing);
            if (!IsToken(token, secrets)) return Refuse(WebhookVerdict.BadSignature);
        }

        if (challenge.Length > MaxChallengeLength) return Refuse(WebhookVerdict.MalformedHeader);
        return _handshake.Kind switch
        {
            WebhookHandshakeKind.NoEvents => new() { Status = 200 },
            WebhookHandshakeKind.Echo =>
                new() { Status = 200, ContentType = "text/plain", Body = Encoding.UTF8.GetBytes(challenge), Headers = _plain },
            WebhookHandshakeKind.EchoSecret => EchoSecret(challenge),
            _ => Json(challenge, secrets, signature.Secret),
        };
    }

    private static WebhookResponse Refuse(WebhookVerdict verdict) => new() { Status = 401, Verdict = verdict };

    private static bool IsToken(string token, IReadOnlyList<string> secrets)
    {
        var isToken = false;
        foreach (var secret in secrets)
            if (secret?.StartsWith(WebhookSecretForm.TokenPrefix, StringComparison.Ordinal) == true)
                isToken |= ProofText.IsSecret(secret[WebhookSecretForm.TokenPrefix.Length..], token);
        return isToken;
    }

    private static bool IsVariable(TemplatePiece piece) =>
        piece is { Argument: null, Text: "challenge" or ProofText.Hex or ProofText.Base64Text };

    private WebhookResponse EchoSecret(string secret) =>
        secret.AsSpan().ContainsAnyExceptInRange('!', '~') ? Refuse(WebhookVerdict.MalformedHeader)
            : new() { Status = 200, Secret = secret, Headers = new Dictionary<string, string> { [_challenge.HeaderName!] = secret } };

    private WebhookResponse Json(string challenge, IReadOnlyList<string> secrets, int secret)
    {
        Dictionary<string, string> values = new() { ["challenge"] = challenge };
        if (_members.SelectMany(static member => member.Value).Any(static piece => piece is { IsVariable: true, Text: not "challenge" }))
        {
            if (challenge.Length > MaxSignedLength || challenge.AsSpan().ContainsAnyExcept(_signable))
                return Refuse(WebhookVerdict.MalformedHeader);
            if ((secret >= 0 ? secrets[secret]
                : secrets.FirstOrDefault(WebhookSecretForm.IsShared)) is not { } key) return Refuse(WebhookVerdict.UnknownKey);
            var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(challenge));
            (values[ProofText.Hex], values[ProofText.Base64Text]) = (Convert.ToHexStringLower(hash), Convert.ToBase64String(hash));
        }

        using MemoryStream body = new();
        using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            foreach (var (name, value) in _members)
                json.WriteString(name, string.Concat(value.Select(piece => piece.IsVariable ? values[piece.Text] : piece.Text)));
            json.WriteEndObject();
        }

        return new() { Status = 200, ContentType = "application/json", Body = body.ToArray() };
    }
}
