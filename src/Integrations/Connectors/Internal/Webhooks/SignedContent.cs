using System.Security.Cryptography;
using System.Text;

namespace Integrations.Internal;

/// <summary>The parts of a request that are signed, piece by piece: the body is hashed where it is.</summary>
internal sealed class SignedContent
{
    private const string Possible = "{method}, {url}, {url:decoded}, {path}, {body}, {timestamp}, {header:NAME}, {field:PATH}";

    private readonly Func<WebhookRequest, string?, ReadOnlyMemory<byte>?>[] _pieces;
    private readonly int _secret;

    private SignedContent(IReadOnlyList<TemplatePiece> pieces)
    {
        _pieces = [.. pieces.Select(Of)];
        _secret = pieces.Index().Where(static piece => IsSecret(piece.Item)).Select(static piece => piece.Index).FirstOrDefault(-1);
        HasTimestamp = pieces.Any(static piece => piece is { IsVariable: true, Text: "timestamp" });
        HasBody = pieces.Any(static piece => piece is { IsVariable: true, Text: "body" });
        Headers = [.. pieces.Where(static piece => piece is { IsVariable: true, Text: "header" }).Select(static piece => piece.Argument!)];
        HasSecret = _secret >= 0;
    }

    public bool HasTimestamp { get; }

    public bool HasBody { get; }

    public bool HasSecret { get; }

    /// <summary>The headers that are signed.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <exception cref="FormatException">A piece is unknown, or a path or header is not one.</exception>
    public static SignedContent Parse(string template) => new(WebhookTemplate.Parse(template));

    /// <summary>Fills the pieces; null when one of them is missing in the request.</summary>
    public ReadOnlyMemory<byte>[]? Read(WebhookRequest request, string? timestamp)
    {
        var parts = new ReadOnlyMemory<byte>[_pieces.Length];
        for (var at = 0; at < parts.Length; at++)
        {
            if (_pieces[at](request, timestamp) is not { } part) return null;
            parts[at] = part;
        }

        return parts;
    }

    /// <summary>Hashes the pieces, with a key as an HMAC.</summary>
    /// <returns>The number of bytes of the hash.</returns>
    public int Hash(HashAlgorithmName algorithm, ReadOnlyMemory<byte>[] parts, ReadOnlySpan<byte> secret, bool isKeyed, Span<byte> hash)
    {
        if (parts.Length == 1 && isKeyed) return CryptographicOperations.HmacData(algorithm, secret, parts[0].Span, hash);
        using var hasher = isKeyed ? IncrementalHash.CreateHMAC(algorithm, secret) : IncrementalHash.CreateHash(algorithm);
        for (var at = 0; at < parts.Length; at++) hasher.AppendData(at == _secret ? secret : parts[at].Span);
        return hasher.GetHashAndReset(hash);
    }

    private static bool IsSecret(TemplatePiece piece) => piece is { IsVariable: true, Text: "secret" };

    private static Func<WebhookRequest, string?, ReadOnlyMemory<byte>?> Of(TemplatePiece piece)
    {
        var literal = piece.IsVariable ? [] : Encoding.UTF8.GetBytes(piece.Text);
        switch (piece)
        {
            case { IsVariable: false }: return (_, _) => literal;
            case { Text: "secret", Argument: null }: return static (_, _) => default(ReadOnlyMemory<byte>);
            case { Text: "body", Argument: null }: return static (request, _) => request.Body;
            case { Text: "method", Argument: null }: return static (request, _) => Bytes(request.Method);
            case { Text: "timestamp", Argument: null }: return static (_, timestamp) => Bytes(timestamp);
            case { Text: "url", Argument: null }: return static (request, _) => Bytes(request.Url.OriginalString);
            case { Text: "url", Argument: "decoded" }: return static (request, _) => Bytes(UrlText.Decode(request.Url.OriginalString));
            case { Text: "path", Argument: null }:
                return static (request, _) => Bytes(UrlText.Path(request.Url.OriginalString).ToString());
            case { Text: "header", Argument: { } name }: return From(RequestPlace.Parse(name));
            case { Text: "field", Argument: { } path }: return From(RequestPlace.Field(path));
            default: throw new FormatException($"'{piece}' is not a part of a request: use {Possible}");
        }
    }

    private static Func<WebhookRequest, string?, ReadOnlyMemory<byte>?> From(RequestPlace place) => (request, _) =>
        place.ReadOne(request, out var value) == WebhookVerdict.Valid ? Bytes(value) : null;

    private static ReadOnlyMemory<byte>? Bytes(string? text) =>
        text is null ? null : new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(text));
}
