using System.Globalization;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>What a token endpoint said, read tolerantly. Holds secrets.</summary>
internal sealed class TokenAnswer
{
    private const int LongestCode = 200;

    public string? AccessToken { get; private init; }

    public string? RefreshToken { get; private init; }

    public TimeSpan? Lifetime { get; private init; }

    public TimeSpan? RefreshTokenLifetime { get; private init; }

    public IReadOnlyList<string> Scopes { get; private init; } = [];

    public IReadOnlyDictionary<string, string> Captured { get; private init; } = new Dictionary<string, string>();

    /// <summary>The error's code, from the first of the scheme's members that is there.</summary>
    public string? ErrorCode { get; private init; }

    /// <summary>The vendor's words on the error.</summary>
    public string? ErrorMessage { get; private init; }

    /// <summary>Null when the body is no JSON object at all: HTML, text, nothing.</summary>
    /// <exception cref="JsonException">The body began as JSON and broke off.</exception>
    public static TokenAnswer? Read(ReadOnlyMemory<byte> body, TokenScheme scheme)
    {
        var start = body.Span.IndexOfAnyExcept(" \t\r\n\uFEFF"u8);
        if (start < 0 || body.Span[start] != '{') return null;
        using var document = JsonDocument.Parse(body[start..]);
        var root = document.RootElement;
        return new()
        {
            AccessToken = Text(root, "access_token"),
            RefreshToken = Text(root, "refresh_token"),
            Lifetime = Seconds(root, "expires_in"),
            RefreshTokenLifetime = scheme.RefreshTokenLifetime is { } member ? Seconds(root, member) : null,
            Scopes = ScopesOf(root, scheme.ScopeSeparator),
            Captured = CapturedFrom(root, scheme.CapturedFromToken),
            ErrorCode = Shorten(scheme.ErrorCodes.Select(name => Text(root, name)).FirstOrDefault(code => code is not null)),
            ErrorMessage = Shorten(Text(root, "error_description") ?? Text(root, "message")),
        };
    }

    /// <summary>The credential of a successful answer.</summary>
    public Credential ToCredential(DateTimeOffset issuedAt, IReadOnlyDictionary<string, string> secrets) => new()
    {
        AccessToken = AccessToken ?? throw new InvalidOperationException("The answer holds no access token."),
        RefreshToken = RefreshToken,
        IssuedAt = issuedAt,
        Lifetime = Lifetime,
        RefreshTokenExpiresAt = RefreshTokenLifetime is { } life && life > TimeSpan.Zero && life < TimeSpan.FromDays(36500) ? issuedAt + life : null,
        Scopes = Scopes,
        Values = Captured,
        Secrets = secrets,
    };

    public override string ToString() => AccessToken is null ? $"Refusal {ErrorCode}" : "Token";

    private static string? Text(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? (value.GetString() is { Length: > 0 } text ? text : null)
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : null;

    private static TimeSpan? Seconds(JsonElement root, string name)
    {
        if (Text(root, name) is not { } text || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || double.IsNaN(seconds)) return null;
        return Math.Abs(seconds) >= TimeSpan.MaxValue.TotalSeconds ? (seconds > 0 ? TimeSpan.MaxValue : TimeSpan.MinValue) : TimeSpan.FromSeconds(seconds);
    }

    private static string[] ScopesOf(JsonElement root, string separator)
    {
        if (!root.TryGetProperty("scope", out var scope) && !root.TryGetProperty("scopes", out scope)) return [];
        return scope.ValueKind switch
        {
            JsonValueKind.String => (scope.GetString() ?? "").Split([separator, ",", " "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            JsonValueKind.Array => [.. scope.EnumerateArray().Where(s => s.ValueKind == JsonValueKind.String).Select(s => s.GetString()!)],
            _ => [],
        };
    }

    private static Dictionary<string, string> CapturedFrom(JsonElement root, IReadOnlyList<string> names)
    {
        var captured = new Dictionary<string, string>();
        foreach (var name in names)
            if (Text(root, name) is { } value) captured[name] = value;
        return captured;
    }

    private static string? Shorten(string? text) => text?.Length > LongestCode ? text[..LongestCode] : text;
}
