using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Sends requests that the host, or an SDK, wrote itself, through all that a connector's own requests pass.</summary>
internal static class HostRequests
{
    /// <summary>
    /// A body of up to this many bytes is read into memory, so that the request can be sent again. A longer one that is not in memory
    /// anyway is sent once.
    /// </summary>
    internal const int MaxRepeatableBody = 1024 * 1024;

    /// <summary>The base URL of clients: a URL below it is relative to the base URL the connection has when the request is sent.</summary>
    public static Uri Placeholder { get; } = new("https://connection.invalid");

    /// <param name="runtime">The services of a request.</param>
    /// <param name="key">The connection.</param>
    /// <param name="message">The request; its headers and body are used, and it is the response's.</param>
    /// <param name="isStreamed">
    /// True: every response is returned, its body as it arrives, and headers of the library are left out. False: the body is in memory, a
    /// failure is thrown, and so is a header of the library.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async ValueTask<HttpResponseMessage> SendAsync(
        ResourceRuntime runtime, ConnectionKey key, HttpRequestMessage message, bool isStreamed, CancellationToken cancellationToken)
    {
        var subject = new AuditSubject(key, "send");
        VendorRequest? request = null;
        Exception? failure = null;
        try
        {
            var connection = await runtime.Tokens.GetAsync(key, cancellationToken).ConfigureAwait(false);
            subject.Connector = connection.Connector.Id;
            request = await CreateAsync(connection, message, isStreamed, cancellationToken).ConfigureAwait(false);
            var response = await runtime.Executor.SendAsync(connection, request, cancellationToken).ConfigureAwait(false);
            failure = response.Error;
            return response.ToMessage(message);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            request?.Upload?.Abandon();
            await runtime.Audit.WriteAsync(subject, failure).ConfigureAwait(false);
        }
    }

    private static async ValueTask<VendorRequest> CreateAsync(
        ConnectionContext connection, HttpRequestMessage message, bool isStreamed, CancellationToken cancellationToken)
    {
        var (body, upload) = message.Content is { } content
            ? await ReadAsync(content, isStreamed && !ReadsBody(connection.Scheme), cancellationToken).ConfigureAwait(false) : default;
        return new VendorRequest
        {
            Method = message.Method,
            Address = AddressOf(message, connection),
            Operation = "passthrough",
            Safety = message.Options.TryGetValue(ConnectionClient.RetrySafetyOption, out var safety) ? safety
                : SafetyOf(message.Method),
            CallerHeaders = new(message, replacesOurs: isStreamed),
            ExpectsJson = false,
            IsStreamed = isStreamed,
            Body = body,
            Upload = upload,
            ContentType = TypeOf(message.Content),
        };
    }

    /// <summary>The content type as the host wrote it, which need not be a valid one; null: none.</summary>
    private static string? TypeOf(HttpContent? content) =>
        content?.Headers.NonValidated.TryGetValues("Content-Type", out var values) is true ? values.ToString() : null;

    /// <summary>Joins a relative URL to the connection's base URL by text, so that the base URL's path stays.</summary>
    private static Uri AddressOf(HttpRequestMessage message, ConnectionContext connection)
    {
        var target = message.RequestUri ?? throw new ArgumentException("The request has no URL: set RequestUri.", nameof(message));
        // On Unix a path is an absolute file URL.
        var isRelative = !target.IsAbsoluteUri
            || (target.IsFile && !target.OriginalString.StartsWith("file:", StringComparison.OrdinalIgnoreCase));
        if (!isRelative && (target.Host != Placeholder.Host || !ConnectorAddresses.SameOrigin(target, Placeholder))) return target;
        var route = isRelative ? target.OriginalString : target.PathAndQuery;
        return VendorRequest.Join(
            connection.BaseAddress, route.StartsWith('/') ? route : "/" + route, connection.Connector.Definition.Query);
    }

    private static async ValueTask<(byte[]? Body, StreamedUpload? Upload)> ReadAsync(
        HttpContent content, bool mayStream, CancellationToken cancellationToken)
    {
        var length = content.Headers.ContentLength;
        if (!mayStream || content is ByteArrayContent || length <= MaxRepeatableBody)
            return (await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false), null);
        if (length is not null) return (null, StreamedUpload.Of(content));
        return await UnmeasuredUpload.ReadAsync(content, MaxRepeatableBody, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>True when the body is signed, or carries the credential.</summary>
    private static bool ReadsBody(AuthenticationScheme scheme) =>
        scheme is OAuth1 || scheme.Quirk is not null || scheme.Placement.BodyMember is not null;

    /// <summary>RFC 9110, section 9.2.</summary>
    private static RetrySafety SafetyOf(HttpMethod method) =>
        method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Options || method == HttpMethod.Trace
            ? RetrySafety.Safe
        : method == HttpMethod.Put || method == HttpMethod.Delete ? RetrySafety.Idempotent
        : RetrySafety.NonIdempotent;
}
