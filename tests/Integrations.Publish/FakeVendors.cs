using System.Net;
using System.Text;

namespace Integrations.Publish;

/// <summary>The vendors, as far as this host asks them: one record each, and a token that their API then asks for.</summary>
internal sealed class FakeVendors : HttpMessageHandler
{
    private const string Contact = """{ "id": "1", "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-02T00:00:00Z", "properties": """;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var isToken = path.EndsWith("/token", StringComparison.Ordinal) || path.EndsWith("/bearer", StringComparison.Ordinal);
        if (!isToken && request.Headers.Authorization?.Parameter != "fresh") return Respond("{}", HttpStatusCode.Unauthorized);
        return Respond(isToken ? Token : request.RequestUri.Host switch
        {
            "api.hubapi.com" when path.StartsWith("/crm/v3/properties", StringComparison.Ordinal) => """{ "results": [] }""",
            "api.hubapi.com" when request.Method == HttpMethod.Post => Contact + """{ "firstname": "Alan" } }""",
            "api.hubapi.com" => $$"""{ "results": [ {{Contact}} { "firstname": "Ada", "lastname": "Lovelace" } } ] }""",
            "acme.my.salesforce.com" when path.EndsWith("/describe", StringComparison.Ordinal) => """
                { "fields": [ { "name": "Id", "type": "id" }, { "name": "FirstName", "type": "string" }, { "name": "LastName", "type": "string" } ] }
                """,
            "acme.my.salesforce.com" => """
                { "totalSize": 1, "done": true, "records": [ { "Id": "003000000000001AAA", "FirstName": "Grace", "LastName": "Hopper" } ] }
                """,
            "api.nimbus.example" => """{ "data": [ { "id": 1, "job": { "title": "Analyst" } } ] }""",
            _ => """{ "QueryResponse": { "Customer": [ { "Id": "1", "DisplayName": "Babbage Engines", "Active": true } ] } }""",
        });
    }

    private const string Token = """
        { "access_token": "fresh", "refresh_token": "next", "expires_in": 3600, "token_type": "bearer", "instance_url": "https://acme.my.salesforce.com" }
        """;

    private static Task<HttpResponseMessage> Respond(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") });
}
