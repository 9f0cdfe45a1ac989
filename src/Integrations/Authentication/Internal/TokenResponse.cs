using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The response of a token endpoint, read tolerantly. Holds secrets.</summary>
internal sealed record TokenResponse
{
    public string? AccessToken { get; private init; }

    public string? RefreshToken { get; private init; }

    public TimeSpan? Lifetime { get; private init; }

    public TimeSpan? RefreshTokenLifetime { get; private init; }

    public IReadOnlyList<string> Scopes { get; private init; } = [];

    /// <summary>The fields that are kept with the credential.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>The error code, from the first path that has one.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The vendor's description of the error.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>Reads a response.</summary>
    /// <param name="body">The body.</param>
    /// <param name="options">The paths in the vendor's responses.</param>
    /// <param name="separator">The separator of scopes.</param>
    /// <param name="now">The vendor's clock where the response shows it, else ours: absolute ends are counted from it.</param>
    /// <param name="baseAddress">The base URL that the host configured for the connector.</param>
    /// <returns>Null when the body is not a token response at all: HTML, text, empty.</returns>
    /// <exception cref="System.Text.Json.JsonException">The body began as JSON and was cut off.</exception>
    /// <exception cref="System.Xml.XmlException">The body began as XML and was cut off.</exception>
    public static TokenResponse? Read(ReadOnlyMemory<byte> body, TokenResponseOptions options, string separator, DateTimeOffset now,
        Uri? baseAddress = null)
    {
        if (TokenDocument.Read(body, options.Format) is not { } document) return null;
        var paths = options.Paths;
        // The tokens come first: a failure to read other values must not lose them.
        var (access, refresh) = (TokenAt(document, paths[options.AccessToken]), TokenAt(document, paths[options.RefreshToken]));
        if (document.Break is { } broken && (access is null || refresh is null)) throw broken;
        return new()
        {
            AccessToken = access,
            RefreshToken = refresh,
            Lifetime = TryRead(() => LifetimeOf(document, options.Expiry, paths, now)),
            RefreshTokenLifetime = options.RefreshTokenExpiry is { } expiry
                ? TryRead(() => LifetimeOf(document, expiry, paths, now)) : null,
            Scopes = TryRead(() => ScopesOf(document, paths.All(options.Scope), separator)) ?? [],
            Fields = FieldsOf(document, options, baseAddress),
            ErrorCode = TryRead(() => document.First(paths.All(options.ErrorCode))),
            ErrorMessage = TryRead(() => document.First(paths.All(options.ErrorMessage))),
        };
    }

    /// <summary>
    /// Reads a value beside the token: one that cannot be read counts as omitted, whatever the failure, and never loses the token.
    /// </summary>
    public static T? TryRead<T>(Func<T> read)
    {
        try
        {
            return read();
        }
#pragma warning disable CA1031 // the vendor has acted: its token must not be dropped for any failure
        catch (Exception)
#pragma warning restore CA1031
        {
            return default;
        }
    }

    /// <summary>The credential of a successful response.</summary>
    public Credential ToCredential(DateTimeOffset issuedAt, IReadOnlyDictionary<string, string> secrets) => new()
    {
        AccessToken = AccessToken ?? throw new InvalidOperationException("The response contains no access token."),
        RefreshToken = RefreshToken,
        IssuedAt = issuedAt,
        Lifetime = Lifetime,
        RefreshTokenExpiresAt = TokenLifetimes.RefreshTokenEnd(issuedAt, RefreshTokenLifetime),
        Scopes = Scopes,
        Values = Fields,
        Secrets = secrets,
    };

    public override string ToString() => AccessToken is null ? $"Error {ErrorCode}" : "Token";

    /// <summary>Some vendors write <c>false</c> for an absent token.</summary>
    private static string? TokenAt(TokenDocument document, JsonPath path) =>
        TryRead(() => document.Text(path)) is { } token && !bool.TryParse(token, out _) ? token : null;

    private static TimeSpan? LifetimeOf(TokenDocument document, TokenExpiry expiry, JsonPaths paths, DateTimeOffset now) =>
        document.Text(paths[expiry.Path]) is { } text ? TokenLifetimes.Parse(text, expiry.Unit, now) : null;

    private static string[] ScopesOf(TokenDocument document, IEnumerable<JsonPath> paths, string separator)
    {
        const StringSplitOptions Clean = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return paths.Select(path => document.Texts(path).SelectMany(text => text.Split([separator, ",", " "], Clean)).ToArray())
            .FirstOrDefault(static scopes => scopes.Length > 0) ?? [];
    }

    /// <summary>The values of the response; a value that the vendor would not send is ignored, and the previous one is kept.</summary>
    private static Dictionary<string, string> FieldsOf(TokenDocument document, TokenResponseOptions options, Uri? baseAddress)
    {
        var fields = new Dictionary<string, string>();
        foreach (var field in options.Fields)
            if (TryRead(() => document.Text(options.Paths[field.Path])) is { } text && CapturedText.Matches(field, text, baseAddress))
                fields[field.Name] = text;
        return fields;
    }
}
