namespace Integrations.Benchmarks.HandWritten;

/// <summary>The app's own contact: what the unified one says, no more.</summary>
internal sealed class CrmContact
{
    public required string Id { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Title { get; init; }

    public List<CrmEmail> Emails { get; init; } = [];

    public List<CrmPhone> Phones { get; init; } = [];

    public CrmAddress? Address { get; init; }

    public string? Website { get; init; }

    public string? CompanyId { get; init; }

    public string? CompanyName { get; init; }

    public string? OwnerId { get; init; }

    public string? LifecycleStage { get; init; }

    public string? LeadStatus { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public bool IsArchived { get; init; }

    public string? Url { get; init; }
}

internal sealed record CrmEmail(string Address);

internal sealed record CrmPhone(string Number, string Label);

internal sealed record CrmAddress(string? Street, string? City, string? Region, string? PostalCode, string? Country);

/// <summary>A page of contacts and where the next one begins.</summary>
internal sealed record CrmContactPage(List<CrmContact> Contacts, string? After);
