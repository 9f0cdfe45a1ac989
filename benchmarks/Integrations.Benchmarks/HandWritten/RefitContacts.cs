using Refit;

namespace Integrations.Benchmarks.HandWritten;

/// <summary>The hand-written client over Refit, with source-generated JSON.</summary>
internal sealed class RefitContacts(HttpMessageHandler handler, Uri vendor, string accessToken) : IDisposable
{
    private readonly HttpClient _http = new(handler, disposeHandler: false) { BaseAddress = vendor };
    private IContactsApi? _api;

    private IContactsApi Api => _api ??= RestService.For<IContactsApi>(_http, new RefitSettings
    {
        ContentSerializer = new SystemTextJsonContentSerializer(HubSpotJson.Default.Options),
    });

    public async Task<CrmContactPage> ListContactsAsync() =>
        ContactMap.Of(await Api.ListAsync(accessToken, 100, "companies", HubSpotClient.Properties));

    public async Task<CrmContact> GetContactAsync(string id) =>
        ContactMap.Of(await Api.GetAsync(accessToken, id, "companies", HubSpotClient.Properties));

    public void Dispose() => _http.Dispose();
}

/// <summary>HubSpot's contacts as Refit generates a client for them.</summary>
internal interface IContactsApi
{
    [Get("/crm/v3/objects/contacts")]
    Task<ContactPageDto> ListAsync([Authorize("Bearer")] string accessToken, int limit, string associations, string properties);

    [Get("/crm/v3/objects/contacts/{id}")]
    Task<ContactDto> GetAsync([Authorize("Bearer")] string accessToken, string id, string associations, string properties);
}
