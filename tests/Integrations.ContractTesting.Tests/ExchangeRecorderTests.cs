using System.Net;
using System.Text;

namespace Integrations.ContractTesting.Tests;

public sealed class ExchangeRecorderTests
{
    [Fact]
    public async Task An_exchange_is_kept_as_it_went_and_both_sides_can_still_read_it()
    {
        using var vendor = new Vendor();
        using var recorder = new ExchangeRecorder(vendor);
        using var client = new HttpClient(recorder);

        using var content = new StringContent("""{"name":"a"}""", Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("http://vendor.test/things/a%2Fb?x=1"), content);

        (await response.Content.ReadAsStringAsync()).Should().Be("""{"id":"1"}""");
        vendor.Received.Should().Be("""{"name":"a"}""");
        recorder.Exchanges.Should().ContainSingle().Which.Should().BeEquivalentTo(new Exchange
        {
            Method = "POST",
            Path = "/things/a%2Fb",
            Query = "?x=1",
            RequestContentType = "application/json; charset=utf-8",
            RequestBody = """{"name":"a"}""",
            Status = 201,
            ResponseContentType = "application/json; charset=utf-8",
            ResponseBody = """{"id":"1"}""",
        });
    }

    private sealed class Vendor : HttpMessageHandler
    {
        public string? Received { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Received = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent("""{"id":"1"}""", Encoding.UTF8, "application/json") };
        }
    }
}
