using System.Runtime.CompilerServices;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>One call to a vendor, ready to be sent as often as its safety allows.</summary>
internal sealed record VendorRequest
{
    public required HttpMethod Method { get; init; }

    public required Uri Address { get; init; }

    /// <summary>For telemetry and errors, for example <c>contacts.list</c>.</summary>
    public required string Operation { get; init; }

    public required RetrySafety Safety { get; init; }

    /// <summary>True when a repetition leaves the same state also without its idempotency key: an update, a delete.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>True when the same call, made again by the host, may have a second effect.</summary>
    public bool MayHaveSecondEffect =>
        Safety == RetrySafety.NonIdempotent || (Safety == RetrySafety.WithIdempotencyKey && !IsIdempotent);

    /// <summary>The records that a write concerns; null: a read, or a request of the host.</summary>
    public WriteSubject? Subject { get; init; }

    /// <summary>Ends the message of a failure after which it is unknown whether an idempotent write took effect.</summary>
    public string RepeatAdvice => Safety == RetrySafety.Safe || MayHaveSecondEffect ? ""
        : " Whether it took effect is not known; it may be repeated.";

    /// <summary>Headers that a definition declares.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>True when it is conditional: 304 means that nothing has changed since.</summary>
    public bool IsConditional => Headers.Any(static h => h.Key.Equals("If-Modified-Since", StringComparison.OrdinalIgnoreCase)
        || h.Key.Equals("If-None-Match", StringComparison.OrdinalIgnoreCase));

    /// <summary>Headers of a request the host wrote itself.</summary>
    public PassthroughHeaders? CallerHeaders { get; init; }

    /// <summary>The body as composed: a JSON document, or bytes of another <see cref="ContentType"/>.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The content type of the body; null: a request of the host has none.</summary>
    public string? ContentType { get; init; } = JsonBody.MediaType;

    /// <summary>A body of the host that is read while it is sent, in place of <see cref="Body"/>.</summary>
    public StreamedUpload? Upload { get; init; }

    /// <summary>True until a body that can be read once is read.</summary>
    public bool CanBeSent => Upload is not { IsSent: true };

    /// <summary>
    /// True when every response is returned, its body as it arrives; otherwise the body is in memory, and a failure is thrown.
    /// </summary>
    public bool IsStreamed { get; init; }

    /// <summary>The format of the body.</summary>
    public BodyFormat Format { get; init; } = BodyFormat.Json;

    /// <summary>Vendor scopes to name when the vendor rejects the request without naming any.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Turns a vendor's field name into the unified one, for errors.</summary>
    public Func<string, string>? FieldNames { get; init; }

    /// <summary>Names of fields the host gave as values, for example the key of an upsert: they stay in the vendor's words.</summary>
    public IReadOnlyList<string> NamesGiven { get; init; } = [];

    /// <summary>Record values in the URL: they are removed from the vendor's messages like those of the body.</summary>
    public IReadOnlyList<string> ValuesInAddress { get; init; } = [];

    /// <summary>True when a 2xx response must be JSON or empty. A request of the host may have any response.</summary>
    public bool ExpectsJson { get; init; } = true;

    /// <summary>True when a 401 may be followed by a refresh; not while a connection is being created.</summary>
    public bool MayRefresh { get; init; } = true;

    /// <summary>The number of fields in the URL, for the error of a long one.</summary>
    public int FieldCount { get; init; }

    /// <summary>The length of the URL's part that the vendor provided: a cursor, or a link. It does not count toward the limit.</summary>
    public int GivenLength { get; init; }

    /// <summary>The number of values in the URL's conditions, for the error of a long one.</summary>
    public int ValueCount { get; init; }

    public override string ToString() => $"{Method} {Address.AbsolutePath} ({Operation})";

    /// <summary>
    /// The same request at the connection's current base URL, when it was created for the previous one. Any other origin is unchanged, and
    /// refused when it is sent.
    /// </summary>
    public VendorRequest MovedTo(ConnectionContext now, ConnectionContext before)
    {
        var (from, to) = (before.BaseAddress, now.BaseAddress);
        if (from == to || !ConnectorAddresses.SameOrigin(Address, from)) return this;
        var path = from.AbsolutePath.TrimEnd('/');
        var rest = Address.PathAndQuery;
        if (rest.StartsWith(path + "/", StringComparison.Ordinal)) rest = to.AbsolutePath.TrimEnd('/') + rest[path.Length..];
        return this with { Address = new Uri(to, rest) };
    }

    /// <summary>Joins a route to the base by text: the base's path stays.</summary>
    /// <param name="baseAddress">The base.</param>
    /// <param name="route">The route; it may have a query.</param>
    /// <param name="query">Parameters, not encoded.</param>
    /// <param name="encoded">A further parameter with its name, encoded; empty: none.</param>
    /// <param name="common">The parameters of every request, not encoded.</param>
    public static Uri Join(Uri baseAddress, string route, IEnumerable<KeyValuePair<string, string>> query, string encoded = "",
        Table<string, string>? common = null)
    {
        var text = new DefaultInterpolatedStringHandler(literalLength: 512, formattedCount: 0);
        text.AppendFormatted(baseAddress.GetLeftPart(UriPartial.Path).AsSpan().TrimEnd('/'));
        text.AppendLiteral(route);
        var separator = route.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        AppendQuery(ref text, ref separator, query);
        if (encoded.Length > 0)
        {
            text.AppendFormatted(separator);
            text.AppendLiteral(encoded);
            separator = '&';
        }

        if (common is { Count: > 0 }) AppendQuery(ref text, ref separator, common);
        return new Uri(text.ToStringAndClear());
    }

    private static void AppendQuery(ref DefaultInterpolatedStringHandler text, ref char separator,
        IEnumerable<KeyValuePair<string, string>> query)
    {
        foreach (var (name, value) in query)
        {
            text.AppendFormatted(separator);
            AppendEscaped(ref text, name);
            text.AppendLiteral("=");
            AppendEscaped(ref text, value);
            separator = '&';
        }
    }

    private static void AppendEscaped(ref DefaultInterpolatedStringHandler text, string value)
    {
        Span<char> escaped = stackalloc char[128];
        if (Uri.TryEscapeDataString(value, escaped, out var length)) text.AppendFormatted(escaped[..length]);
        else text.AppendLiteral(Uri.EscapeDataString(value));
    }
}
