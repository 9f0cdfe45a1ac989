using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Sends the host's own requests through the whole executor.</summary>
internal static class Passthrough
{
    public static ValueTask<HttpResponseMessage> SendAsync(ResourceRuntime runtime, ConnectionKey key, HttpRequestMessage request, CancellationToken cancellationToken) =>
        runtime.Audit.ObserveAsync(new(key, "send"), async subject =>
        {
            var connection = await runtime.Tokens.GetAsync(key, cancellationToken).ConfigureAwait(false);
            subject.Connector = connection.Connector.Id;
            return await SendAsync(runtime, connection, request, cancellationToken).ConfigureAwait(false);
        });

    private static async ValueTask<HttpResponseMessage> SendAsync(ResourceRuntime runtime, ConnectionContext connection, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var target = request.RequestUri ?? throw new ArgumentException("The request has no URL: set RequestUri.", nameof(request));
        var body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        using var answer = await runtime.Executor.SendAsync(
            connection,
            new VendorRequest
            {
                Method = request.Method,
                Address = target.IsAbsoluteUri && target.Scheme != Uri.UriSchemeFile ? target : VendorRequest.Join(connection.BaseAddress, Route(target.OriginalString), connection.Connector.Definition.Query),
                Operation = "passthrough",
                Safety = SafetyOf(request.Method),
                CallerHeaders = new(request),
                ExpectsJson = false,
                Body = body,
                ContentType = request.Content?.Headers.ContentType?.ToString() ?? "application/json",
            },
            cancellationToken).ConfigureAwait(false);
        var response = new HttpResponseMessage((System.Net.HttpStatusCode)answer.Status) { RequestMessage = request, Content = new ByteArrayContent(answer.Body.ToArray()) };
        foreach (var header in answer.Headers) response.Headers.TryAddWithoutValidation(header.Key, header.Value);
        if (answer.ContentType is { } type) response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return response;
    }

    private static string Route(string text) => text.StartsWith('/') ? text : "/" + text;

    private static RetrySafety SafetyOf(HttpMethod method) =>
        method == HttpMethod.Get || method == HttpMethod.Head ? RetrySafety.Safe : method == HttpMethod.Put || method == HttpMethod.Delete ? RetrySafety.Idempotent : RetrySafety.NonIdempotent;
}
