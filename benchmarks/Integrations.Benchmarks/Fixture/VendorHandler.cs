using System.Net;
using System.Net.Http.Headers;

namespace Integrations.Benchmarks.Fixture;

/// <summary>
/// HubSpot without a network: tokens, the probes, the account, the same page of contacts for every list, and one contact.
/// </summary>
internal sealed class VendorHandler : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");
    private static readonly byte[] Token = """{"access_token":"access-1","refresh_token":"refresh-1","token_type":"bearer","expires_in":86400}"""u8.ToArray();
    private static readonly byte[] Account = """{"portalId":44623425,"accountType":"STANDARD","timeZone":"US/Eastern","companyCurrency":"USD","uiDomain":"app.hubspot.com"}"""u8.ToArray();
    private static readonly byte[] Nothing = """{"results":[]}"""u8.ToArray();
    private readonly DateTimeOffset _date = TimeProvider.System.GetUtcNow();

    /// <summary>The address of a small resource: a hundred bytes of JSON.</summary>
    public const string Small = "/account-info/v3/details";

    private static readonly string _one = $"/crm/v3/objects/contacts/{ContactPage.IdOf(ContactPage.One)}";
    private readonly byte[] _contact = ContactPage.CreateOne();

    /// <summary>The body of every page of contacts.</summary>
    public byte[] Page { get; } = ContactPage.Create();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Answer(request));

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        var body = request.RequestUri!.AbsolutePath switch
        {
            "/crm/v3/objects/contacts" => Page,
            "/oauth/v1/token" => Token,
            Small => Account,
            var path when path == _one => _contact,
            var path when path.StartsWith("/crm/v3/", StringComparison.Ordinal) => Nothing,
            var path => throw new InvalidOperationException($"The benchmark's vendor has no {request.Method} {path}."),
        };
        var response = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new ByteArrayContent(body) };
        response.Headers.Date = _date;
        response.Content.Headers.ContentType = Json;
        return response;
    }
}
