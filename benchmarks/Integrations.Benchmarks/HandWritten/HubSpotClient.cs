using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;

namespace Integrations.Benchmarks.HandWritten;

/// <summary>
/// What people write by hand: one HttpClient, source-generated DTOs, copied to a model of their own. Nothing is retried, renewed, limited
/// or kept.
/// </summary>
internal sealed class HubSpotClient(HttpClient http, string accessToken)
{
    private const string Contacts = "https://api.hubapi.com/crm/v3/objects/contacts";
    private const string Fields = "associations=companies&properties="
        + "firstname,lastname,jobtitle,email,hs_additional_emails,phone,mobilephone,address,city,state,zip,country,website,company,hubspot_owner_id,lifecyclestage,hs_lead_status";

    public async Task<CrmContactPage> ListContactsAsync(string? after = null, CancellationToken cancellationToken = default)
    {
        var address = $"{Contacts}?limit=100&{Fields}";
        var page = await GetAsync(after is null ? address : $"{address}&after={after}", HubSpotJson.Default.ContactPageDto,
            cancellationToken);
        var contacts = new List<CrmContact>(page!.Results.Count);
        foreach (var contact in page.Results) contacts.Add(Map(contact));
        return new CrmContactPage(contacts, page.Paging?.Next?.After);
    }

    public async Task<CrmContact> GetContactAsync(string id, CancellationToken cancellationToken = default) =>
        Map((await GetAsync($"{Contacts}/{id}?{Fields}", HubSpotJson.Default.ContactDto, cancellationToken))!);

    private async Task<TDto?> GetAsync<TDto>(string address, JsonTypeInfo<TDto> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync(type, cancellationToken);
    }

    private static CrmContact Map(ContactDto dto)
    {
        var properties = dto.Properties;
        return new CrmContact
        {
            Id = dto.Id,
            FirstName = properties.FirstName,
            LastName = properties.LastName,
            Title = properties.JobTitle,
            Emails = EmailsOf(properties),
            Phones = PhonesOf(properties),
            Address = AddressOf(properties),
            Website = properties.Website,
            CompanyId = dto.Associations?.Companies?.Results is [var company, ..] ? company.Id : null,
            CompanyName = properties.Company,
            OwnerId = properties.OwnerId,
            LifecycleStage = properties.LifecycleStage,
            LeadStatus = properties.LeadStatus,
            CreatedAt = dto.CreatedAt,
            UpdatedAt = dto.UpdatedAt,
            IsArchived = dto.Archived,
            Url = dto.Url,
        };
    }

    private static List<CrmEmail> EmailsOf(ContactPropertiesDto properties)
    {
        List<CrmEmail> emails = [];
        if (!string.IsNullOrEmpty(properties.Email)) emails.Add(new CrmEmail(properties.Email));
        if (!string.IsNullOrEmpty(properties.AdditionalEmails))
            foreach (var email in properties.AdditionalEmails.Split(';',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) emails.Add(new CrmEmail(email));
        return emails;
    }

    private static List<CrmPhone> PhonesOf(ContactPropertiesDto properties)
    {
        List<CrmPhone> phones = [];
        if (!string.IsNullOrEmpty(properties.Phone)) phones.Add(new CrmPhone(properties.Phone, "work"));
        if (!string.IsNullOrEmpty(properties.MobilePhone)) phones.Add(new CrmPhone(properties.MobilePhone, "mobile"));
        return phones;
    }

    private static CrmAddress? AddressOf(ContactPropertiesDto properties) =>
        (properties.Address ?? properties.City ?? properties.State ?? properties.Zip ?? properties.Country) is null
            ? null
            : new CrmAddress(properties.Address, properties.City, properties.State, properties.Zip, properties.Country);
}
