using System.Net;

namespace Integrations.Simulators.Tests;

/// <summary>A receiver of deliveries in the test's process.</summary>
internal sealed class WebhookReceiver : HttpMessageHandler
{
    public List<string> Bodies { get; } = [];

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    public string Response { get; set; } = "";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
        return new(Status) { Content = new StringContent(Response) };
    }
}
