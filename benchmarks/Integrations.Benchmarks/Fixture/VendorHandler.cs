using System.Net;
using System.Net.Http.Headers;

namespace Integrations.Benchmarks.Fixture;

/// <summary>HubSpot without a network.</summary>
internal sealed class VendorHandler : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");
    private readonly DateTimeOffset _date = TimeProvider.System.GetUtcNow();
    private readonly VendorContent _content = new();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(request));

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        var content = new ByteArrayContent(_content.Of(request.RequestUri!.AbsolutePath));
        var response = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = content };
        response.Headers.Date = _date;
        foreach (var (name, value) in VendorContent.Headers) response.Headers.TryAddWithoutValidation(name, value);
        content.Headers.ContentType = Json;
        return response;
    }
}
