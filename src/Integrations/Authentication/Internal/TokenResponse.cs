using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>What a token endpoint said, read tolerantly. Holds secrets.</summary>
internal sealed record TokenResponse
{
    public string? AccessToken { get; private init; }

    public string? RefreshToken { get; private init; }

    public TimeSpan? Lifetime { get; private init; }

    public TimeSpan? RefreshTokenLifetime { get; private init; }

    public IReadOnlyList<string> Scopes { get; private init; } = [];

    public IReadOnlyDictionary<string, string> Captured { get; private init; } = new Dictionary<string, string>();

    /// <summary>The error's code, from the first of the form's paths that is there.</summary>
    public string? ErrorCode { get; private init; }

    /// <summary>The vendor's words on the error.</summary>
    public string? ErrorMessage { get; private init; }

    /// <summary>The meaning of the error, by the vendor's words as they came; null where no rule fits.</summary>
    public TokenErrorMeaning? ErrorMeaning { get; private init; }

    /// <param name="body">The response.</param>
    /// <param name="form">Where it holds what.</param>
    /// <param name="separator">What stands between two scopes.</param>
    /// <param name="now">The vendor's clock where it showed it, else ours: what absolute ends are counted from.</param>
    /// <param name="hostsOwn">The address the host set for the connector itself.</param>
    /// <returns>Null when the body is no token answer at all: HTML, text, nothing.</returns>
    /// <exception cref="System.Text.Json.JsonException">The body began as JSON and broke off.</exception>
    /// <exception cref="System.Xml.XmlException">The body began as XML and broke off.</exception>
    public static TokenResponse? Read(ReadOnlyMemory<byte> body, TokenResponseOptions form, string separator, DateTimeOffset now,
        Uri? hostsOwn = null)
    {
        if (TokenDocument.Read(body, form.Format) is not { } document) return null;
        var paths = form.Paths;
        // The tokens come first: nothing else that cannot be read may lose them.
        var (access, refresh) = (TokenAt(document, paths[form.AccessToken]), TokenAt(document, paths[form.RefreshToken]));
        if (document.Break is { } broken && (access is null || refresh is null)) throw broken;
        return new()
        {
            AccessToken = access,
            RefreshToken = refresh,
            Lifetime = BestEffort.Of(() => LifetimeOf(document, form.Expiry, paths, now)),
            RefreshTokenLifetime = form.RefreshTokenExpiry is { } expiry ? BestEffort.Of(() => LifetimeOf(document, expiry, paths, now))
                : null,
            Scopes = BestEffort.Of(() => ScopesOf(document, paths.All(form.Scope), separator)) ?? [],
            Captured = CapturedFrom(document, form, hostsOwn),
            ErrorCode = BestEffort.Of(() => document.First(paths.All(form.ErrorCode))),
            ErrorMessage = BestEffort.Of(() => document.First(paths.All(form.ErrorMessage))),
        };
    }

    /// <summary>Some vendors say <c>false</c> for "none".</summary>
    private static string? TokenAt(TokenDocument document, JsonPath path) =>
        BestEffort.Of(() => document.Text(path)) is { } token && !bool.TryParse(token, out _) ? token : null;

    /// <summary>The credential of a successful answer.</summary>
    public Credential ToCredential(DateTimeOffset issuedAt, IReadOnlyDictionary<string, string> secrets) => new()
    {
        AccessToken = AccessToken ?? throw new InvalidOperationException("The response holds no access token."),
        RefreshToken = RefreshToken,
        IssuedAt = issuedAt,
        Lifetime = Lifetime,
        RefreshTokenExpiresAt = RefreshTokenLifetime is { } life && life > TimeSpan.Zero && life < TimeSpan.FromDays(36500) ? issuedAt + life : null,
        Scopes = Scopes,
        Values = Captured,
        Secrets = secrets,
    };

    /// <summary>
    /// The same with words that may be shown, and without values that no header can hold although one is made of them: those before them
    /// stay.
    /// </summary>
    public TokenResponse Shown(TokenResponseOptions form, VendorText text, IReadOnlySet<string> inHeaders)
    {
        var isKnown = ErrorCode is { } code && TokenErrors.Knows(form, code);
        var refused = HeaderText.Errors(inHeaders, Captured).Select(error => error.Field).ToHashSet();
        return this with
        {
            ErrorCode = isKnown ? ErrorCode : text.CleanName(ErrorCode),
            ErrorMessage = text.Clean(ErrorMessage),
            // A secret may read like one of the words that tell the meaning.
            ErrorMeaning = ErrorCode is { } said ? TokenErrors.MeaningOf(form, said, ErrorMessage) : null,
            Captured = refused.Count == 0 ? Captured
                : new Dictionary<string, string>(Captured.Where(value => !refused.Contains(value.Key))),
        };
    }

    public override string ToString() => AccessToken is null ? $"Refusal {ErrorCode}" : "Token";

    private static TimeSpan? LifetimeOf(TokenDocument document, TokenExpiry expiry, JsonPaths paths, DateTimeOffset now)
    {
        if (document.Text(paths[expiry.Path]) is not { } text) return null;
        if (expiry.Unit == ExpiryUnit.Instant) return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) ? end - now : null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || double.IsNaN(number)) return null;
        return expiry.Unit switch
        {
            ExpiryUnit.Milliseconds => Seconds(number / 1000),
            ExpiryUnit.Minutes => Seconds(number * 60),
            ExpiryUnit.UnixSeconds => Seconds(number - now.ToUnixTimeSeconds()),
            ExpiryUnit.UnixMilliseconds => Seconds((number - now.ToUnixTimeMilliseconds()) / 1000),
            _ => Seconds(number),
        };
    }

    private static TimeSpan Seconds(double seconds) =>
        Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : seconds > 0 ? TimeSpan.MaxValue : TimeSpan.MinValue;

    private static string[] ScopesOf(TokenDocument document, IEnumerable<JsonPath> paths, string separator) =>
        paths.Select(document.Texts).Select(texts => texts.SelectMany(text => text.Split([separator, ",", " "], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToArray())
            .FirstOrDefault(scopes => scopes.Length > 0) ?? [];

    /// <summary>A value that is not what the vendor would say is not taken: the one before it stays.</summary>
    private static Dictionary<string, string> CapturedFrom(TokenDocument document, TokenResponseOptions form, Uri? hostsOwn)
    {
        var captured = new Dictionary<string, string>();
        foreach (var field in form.Fields)
            if (BestEffort.Of(() => document.Text(form.Paths[field.Path])) is { } text && CapturedText.Matches(field, text, hostsOwn))
                captured[field.Name] = text;
        return captured;
    }
}
