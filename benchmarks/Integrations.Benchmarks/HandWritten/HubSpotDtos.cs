using System.Text.Json.Serialization;

namespace Integrations.Benchmarks.HandWritten;

internal sealed class ContactPageDto
{
    public List<ContactDto> Results { get; set; } = [];

    public PagingDto? Paging { get; set; }
}

internal sealed class PagingDto
{
    public NextDto? Next { get; set; }
}

internal sealed class NextDto
{
    public string? After { get; set; }
}

internal sealed class ContactDto
{
    public string Id { get; set; } = "";

    public ContactPropertiesDto Properties { get; set; } = new();

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public bool Archived { get; set; }

    public string? Url { get; set; }

    public ContactAssociationsDto? Associations { get; set; }
}

internal sealed class ContactPropertiesDto
{
    [JsonPropertyName("firstname")]
    public string? FirstName { get; set; }

    [JsonPropertyName("lastname")]
    public string? LastName { get; set; }

    [JsonPropertyName("jobtitle")]
    public string? JobTitle { get; set; }

    [JsonPropertyName("email")]
    public string? Email { get; set; }

    [JsonPropertyName("hs_additional_emails")]
    public string? AdditionalEmails { get; set; }

    [JsonPropertyName("phone")]
    public string? Phone { get; set; }

    [JsonPropertyName("mobilephone")]
    public string? MobilePhone { get; set; }

    [JsonPropertyName("address")]
    public string? Address { get; set; }

    [JsonPropertyName("city")]
    public string? City { get; set; }

    [JsonPropertyName("state")]
    public string? State { get; set; }

    [JsonPropertyName("zip")]
    public string? Zip { get; set; }

    [JsonPropertyName("country")]
    public string? Country { get; set; }

    [JsonPropertyName("website")]
    public string? Website { get; set; }

    [JsonPropertyName("company")]
    public string? Company { get; set; }

    [JsonPropertyName("hubspot_owner_id")]
    public string? OwnerId { get; set; }

    [JsonPropertyName("lifecyclestage")]
    public string? LifecycleStage { get; set; }

    [JsonPropertyName("hs_lead_status")]
    public string? LeadStatus { get; set; }
}

internal sealed class ContactAssociationsDto
{
    public AssociatedDto? Companies { get; set; }
}

internal sealed class AssociatedDto
{
    public List<AssociatedRecordDto> Results { get; set; } = [];
}

internal sealed class AssociatedRecordDto
{
    public string Id { get; set; } = "";
}

[JsonSerializable(typeof(ContactPageDto))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class HubSpotJson : JsonSerializerContext;
