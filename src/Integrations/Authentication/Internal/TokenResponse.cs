using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
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

    private static string[]? ScopesOf(TokenDocument document, IEnumerable<JsonPath> paths, string separator)
    {
        const StringSplitOptions Clean = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        return paths.Select(path => document.Texts(path).SelectMany(text => text.Split([separator, ",", " "], Clean)).ToArray())
            .FirstOrDefault(static scopes => scopes.Length > 0);
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

/// <summary>A token response, read by path: JSON, or a form or XML read as JSON.</summary>
internal sealed class TokenDocument
{
    private readonly byte[] _json;
    private readonly PathMode _mode;

    private TokenDocument(byte[] json, PathMode mode = PathMode.Exact)
    {
        _json = json;
        _mode = mode;
    }

    /// <summary>The error when the body was truncated: it may contain less than the vendor sent.</summary>
    public JsonException? Break { get; private init; }

    /// <summary>The text or number at a path; null when it is missing or empty.</summary>
    public string? Text(JsonPath path) => Texts(path).FirstOrDefault(static text => text.Length > 0);

    /// <summary>The first text at one of the paths.</summary>
    public string? First(IEnumerable<JsonPath> paths) => paths.Select(Text).FirstOrDefault(static text => text is not null);

    /// <summary>The texts of a list, or the one text.</summary>
    public IReadOnlyList<string> Texts(JsonPath path) => JsonFind.Texts(_json, path, _mode);

    /// <summary>Reads a body; null when it is not of that format at all: HTML, text, empty.</summary>
    /// <exception cref="XmlException">The body began as XML and was cut off.</exception>
    public static TokenDocument? Read(ReadOnlyMemory<byte> body, TokenFormat format)
    {
        var start = body.Span.IndexOfAnyExcept(" \t\r\n\uFEFF"u8);
        if (start < 0) return null;
        var first = body.Span[start];
        return format switch
        {
            TokenFormat.Form => first is (byte)'<' or (byte)'{' ? null : OfForm(Encoding.UTF8.GetString(body.Span)),
            TokenFormat.Xml => first != '<' || IsPage(body.Span[start..]) ? null
                : new(XmlTree.ToJson(Root(body[start..]), isNamed: true), PathMode.Xml | PathMode.Anywhere),
            _ => first != '{' ? null : OfJson(body.Span[start..]),
        };
    }

    private static TokenDocument OfJson(ReadOnlySpan<byte> json)
    {
        var mended = BrokenJson.Mend(json, out var isWhole);
        return new(mended) { Break = isWhole ? null : new JsonException("The token response is not JSON, or was cut off.") };
    }

    private static TokenDocument OfForm(string text)
    {
        using var buffer = new PooledJson();
        buffer.Json.WriteStartObject();
        foreach (var pair in text.Trim().Split('&').Select(static pair => pair.Split('=', 2)).Where(static pair => pair.Length == 2)
            .GroupBy(static pair => Decode(pair[0]), static pair => Decode(pair[1])))
        {
            buffer.Json.WriteStartArray(pair.Key);
            foreach (var value in pair) buffer.Json.WriteStringValue(value);
            buffer.Json.WriteEndArray();
        }

        buffer.Json.WriteEndObject();
        return new(buffer.ToArray());
    }

    /// <summary>Bytes and characters that XML does not permit damage the text that holds them, never the token beside it.</summary>
    private static XElement Root(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var stream = new MemoryStream(body.ToArray());
            using var reader = XmlReader.Create(stream);
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException)
        {
            using var text = new StringReader(Encoding.UTF8.GetString(body.Span));
            using var reader = XmlReader.Create(text, new() { CheckCharacters = false });
            return XDocument.Load(reader).Root!;
        }
    }

    private static bool IsPage(ReadOnlySpan<byte> body)
    {
        var start = Encoding.ASCII.GetString(body[..Math.Min(body.Length, 14)]);
        return start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
