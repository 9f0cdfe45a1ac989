using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// The headers of a request that the host, or an SDK, wrote. They are added last, and never replace those that the library writes, in
/// particular the credential.
/// </summary>
/// <param name="request">The host's request.</param>
/// <param name="replacesOurs">
/// True: headers that the library writes are omitted, because an SDK sets its own credential on each request. False: they are refused.
/// </param>
internal sealed class PassthroughHeaders(HttpRequestMessage request, bool replacesOurs)
{
    private readonly KeyValuePair<string, string>[] _headers = HasNone(request) ? [] : [.. Own(request)];

    /// <summary>True when the host's header replaces a constant one of the definition, for example <c>Accept</c>.</summary>
    public bool Replaces(string name, string template) =>
        !IsOfConnection(template) && Array.Exists(_headers, header => IsSame(header.Key, name));

    /// <exception cref="InvalidRequestException">
    /// A header is set by the library, or contains a character that a header cannot contain.
    /// </exception>
    public void AddTo(HttpRequestMessage message, ConnectionContext connection, string operation)
    {
        if (_headers.Length == 0) return;
        var own = _headers.Where(header => !IsOurs(header.Key, connection, message)).ToList();
        if (!replacesOurs && _headers.Except(own).FirstOrDefault() is { Key: { } name })
            throw new InvalidRequestException($"The header '{name}' is set by the library: remove it from the request.")
            {
                Details = ErrorDetails.Of(connection, operation, FaultOrigin.Ours),
            };
        foreach (var (header, value) in own) RequestHeaders.Add(message, header, value, "the value in the request");
    }

    private static bool HasNone(HttpRequestMessage request) => request.Content is null && request.Headers.NonValidated.Count == 0;

    /// <summary>Type and length of the body go with the body.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Own(HttpRequestMessage request)
    {
        foreach (var (name, values) in request.Headers.NonValidated)
            foreach (var value in values) yield return new(name, value);
        if (request.Content is not { } content) yield break;
        foreach (var (name, values) in content.Headers.NonValidated.Where(header => header.Key is not ("Content-Type" or "Content-Length")))
            foreach (var value in values) yield return new(name, value);
    }

    /// <summary>
    /// True for a header made of the connection's values, such as its account, which the host cannot set, even if this connection has no
    /// such value.
    /// </summary>
    private static bool IsOfConnection(string name, ConnectionContext connection) =>
        connection.Connector.Definition.Headers.Any(header => IsSame(header.Key, name) && IsOfConnection(header.Value));

    private static bool IsOurs(string name, ConnectionContext connection, HttpRequestMessage message) =>
        IsReserved(name) || IsOfConnection(name, connection) || IsWritten(name, message);

    /// <summary>
    /// True for credentials, and headers of the HTTP connection and the framing of a message (RFC 9110, sections 7.2, 7.6.1 and 10.1.1: the
    /// handler sends a request that waits for "100 Continue" again). Responses are decompressed here, so the accepted encodings are set
    /// here.
    /// </summary>
    private static bool IsReserved(string name)
    {
        ReadOnlySpan<string> reserved =
        [
            "Authorization", "Proxy-Authorization", "Cookie", "Host", "Transfer-Encoding", "Connection", "Proxy-Connection", "Keep-Alive",
            "TE", "Trailer", "Upgrade", "Accept-Encoding", "Expect",
        ];
        return reserved.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsWritten(string name, HttpRequestMessage message) =>
        message.Headers.NonValidated.Contains(name) || message.Content?.Headers.NonValidated.Contains(name) is true;

    private static bool IsOfConnection(string template) => template.Contains('{', StringComparison.Ordinal);

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
