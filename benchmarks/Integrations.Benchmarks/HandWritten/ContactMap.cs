namespace Integrations.Benchmarks.HandWritten;

/// <summary>The copy from HubSpot's DTOs to the app's own model.</summary>
internal static class ContactMap
{
    public static CrmContactPage Of(ContactPageDto page)
    {
        var contacts = new List<CrmContact>(page.Results.Count);
        foreach (var contact in page.Results) contacts.Add(Of(contact));
        return new CrmContactPage(contacts, page.Paging?.Next?.After);
    }

    public static CrmContact Of(ContactDto dto)
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
