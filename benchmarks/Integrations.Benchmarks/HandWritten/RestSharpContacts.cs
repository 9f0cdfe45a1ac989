using RestSharp;
using RestSharp.Authenticators;
using RestSharp.Serializers.Json;

namespace Integrations.Benchmarks.HandWritten;

/// <summary>The hand-written client over RestSharp, with source-generated JSON.</summary>
internal sealed class RestSharpContacts(HttpMessageHandler handler, Uri vendor, string accessToken) : IDisposable
{
    private readonly RestClient _client = new(handler, disposeHandler: false,
        options => (options.BaseUrl, options.Authenticator) = (vendor, new JwtAuthenticator(accessToken)),
        static serializers => serializers.UseSystemTextJson(HubSpotJson.Default.Options));

    public async Task<CrmContactPage> ListContactsAsync() =>
        ContactMap.Of((await _client.GetAsync<ContactPageDto>(Request("crm/v3/objects/contacts").AddQueryParameter("limit", "100")))!);

    public async Task<CrmContact> GetContactAsync(string id) =>
        ContactMap.Of((await _client.GetAsync<ContactDto>(Request("crm/v3/objects/contacts/{id}").AddUrlSegment("id", id)))!);

    public void Dispose() => _client.Dispose();

    private static RestRequest Request(string resource) => new RestRequest(resource).AddQueryParameter("associations", "companies")
        .AddQueryParameter("properties", HubSpotClient.Properties);
}
