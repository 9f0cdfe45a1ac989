using static Integrations.Models.Lead;

namespace Integrations.Pipedrive;

/// <summary>Leads, API v1 alone: <c>/v1/leads</c>. The id is a UUID; a lead refers to its person and organization.</summary>
internal static class Leads
{
    public static readonly Mapping<Lead> Map = new(Fields, Common)
    {
        { Fields.Name, "title" },
        { Fields.Amount, Money("value.amount", "value.currency") },
        { Fields.ExpectedCloseOn, "expected_close_date" },
        { Fields.Source, Text("source_name").ReadOnly() },
        { Fields.Owner, Owner },
        { Fields.Contact, To("person_id", Contact.Resource) },
        { Fields.Company, To("organization_id", Company.Resource) },
        { Fields.IsArchived, Boolean("is_archived").ReadOnly() },
    };
}
