using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;

namespace Integrations.Benchmarks.HandWritten;

/// <summary>
/// What people write by hand: one HttpClient, source-generated DTOs, copied to a model of their own. Nothing is retried, renewed, limited
/// or kept.
/// </summary>
internal sealed class HubSpotClient(HttpClient http, Uri vendor, string accessToken)
{
    /// <summary>The properties that the unified contact is made of.</summary>
    public const string Properties =
        "firstname,lastname,jobtitle,email,hs_additional_emails,phone,mobilephone,address,city,state,zip,country,website,company,hubspot_owner_id,lifecyclestage,hs_lead_status";

    private const string Fields = "associations=companies&properties=" + Properties;
    private readonly string _contacts = vendor.AbsoluteUri + "crm/v3/objects/contacts";

    public async Task<CrmContactPage> ListContactsAsync(string? after = null, CancellationToken cancellationToken = default)
    {
        var address = $"{_contacts}?limit=100&{Fields}";
        var page = await GetAsync(after is null ? address : $"{address}&after={after}", HubSpotJson.Default.ContactPageDto,
            cancellationToken);
        return ContactMap.Of(page!);
    }

    public async Task<CrmContact> GetContactAsync(string id, CancellationToken cancellationToken = default) =>
        ContactMap.Of((await GetAsync($"{_contacts}/{id}?{Fields}", HubSpotJson.Default.ContactDto, cancellationToken))!);

    private async Task<TDto?> GetAsync<TDto>(string address, JsonTypeInfo<TDto> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync(type, cancellationToken);
    }
}
