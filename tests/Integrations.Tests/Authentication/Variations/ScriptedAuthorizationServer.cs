using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Web;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>Answers as scripted and writes down what arrived, assertions opened.</summary>
internal sealed class ScriptedAuthorizationServer(IEnumerable<Reply> replies, ManualTimeProvider clock) : HttpMessageHandler,
    IHttpClientFactory
{
    private readonly Queue<Reply> _replies = new(replies);

    public List<string> Arrived { get; } = [];

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
        var headers =
            request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        Arrived.Add(string.Join('\n', [$"{request.Method} {request.RequestUri!.AbsoluteUri}", .. headers, body, .. Opened(body)]));
        if (!_replies.TryDequeue(out var reply)) throw new InvalidOperationException("No answer was scripted.");
        if (reply.IsLost) throw new HttpRequestException(HttpRequestError.ResponseEnded, "lost");
        var response =
            new HttpResponseMessage((HttpStatusCode)reply.Status) { Content = new StringContent(reply.Body, Encoding.UTF8, reply.Type) };
        if (reply.Ahead is { } ahead) response.Headers.Date = clock.GetUtcNow() + ahead;
        if (reply.Location is { } location) response.Headers.Location = new(location, UriKind.RelativeOrAbsolute);
        return response;
    }

    /// <summary>Basic credentials stay as they are: a row says them encoded.</summary>
    private static IEnumerable<string> Opened(string body)
    {
        if (!body.Contains("assertion=", StringComparison.Ordinal)) yield break;
        var form = HttpUtility.ParseQueryString(body);
        var assertion = form["client_assertion"] ?? form["assertion"]!;
        var parts = assertion.Split('.');
        yield return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0]));
        yield return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        yield return TestKeys.IsSigned(assertion) ? "signature good" : "signature bad";
    }
}
