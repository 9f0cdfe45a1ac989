using Integrations.Benchmarks.HandWritten;
using Integrations.Models;

namespace Integrations.Benchmarks.Fixture;

/// <summary>The content of a contact as text, to compare both sides: a comparison is worth nothing when one side reads less.</summary>
internal static class ContactContent
{
    public static string Of(CrmContact c) => string.Join('|', [
        c.Id, c.FirstName, c.LastName, c.Title, .. c.Emails.Select(e => e.Address), .. c.Phones.Select(p => $"{p.Number} {p.Label}"),
        c.Address?.Street, c.Address?.City, c.Address?.Region, c.Address?.PostalCode, c.Address?.Country, c.Website,
        c.CompanyId, c.CompanyName, c.OwnerId, c.LifecycleStage, c.LeadStatus, $"{c.CreatedAt:O}", $"{c.UpdatedAt:O}", $"{c.IsArchived}",
            c.Url]);

    public static string Of(Contact c) => string.Join('|', [
        c.Id, c.FirstName, c.LastName, c.Title, .. c.Emails.Select(e => e.Address), .. c.Phones.Select(p => $"{p.Number} {p.Label}"),
        c.Addresses.Primary?.Street, c.Addresses.Primary?.City, c.Addresses.Primary?.Region, c.Addresses.Primary?.PostalCode,
        c.Addresses.Primary?.Country, c.Websites.FirstOrDefault(), c.Company?.Id, c.Company?.Name, c.Owner?.Id,
        c.LifecycleStage, c.LeadStatus, $"{c.CreatedAt:O}", $"{c.UpdatedAt:O}", $"{c.IsDeleted}", c.Url]);
}
