using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Connectors.Row;

namespace Integrations.Salesforce;

/// <summary>Deals: the sObject <c>Opportunity</c>; the people involved are its <c>OpportunityContactRole</c>s.</summary>
internal static class Deals
{
    internal static readonly Mapping<Deal> Map = new()
    {
        { Deal.Fields.Id, Text("Id").ReadOnly() },
        { Deal.Fields.Name, "Name" },
        { Deal.Fields.Amount, Money("Amount", "CurrencyIsoCode") },
        { Deal.Fields.Stage, Reference("StageName") },
        { Deal.Fields.Status, Outcome(closed: "IsClosed", won: "IsWon") },
        { Deal.Fields.Probability, Ratio("Probability", 100) },
        { Deal.Fields.Type, "Type" },
        { Deal.Fields.Source, "LeadSource" },
        { Deal.Fields.NextStep, "NextStep" },
        { Deal.Fields.ForecastCategory, Text("ForecastCategoryName").ReadOnly() },
        { Deal.Fields.Description, Text("Description").NotFilterable() },
        { Deal.Fields.ExpectedCloseOn, "CloseDate" },
        { Deal.Fields.Owner, Reference("OwnerId", new() { ResourceByPrefix = ObjectForms.OwnerPrefixes }) },
        { Deal.Fields.Company, Reference("AccountId", new() { Resource = Company.Resource }) },
        {
            Deal.Fields.Contacts,
            References("OpportunityContactRoles.records", "ContactId")
                .Paged(new() { At = "OpportunityContactRoles", Done = "done", Link = "nextRecordsUrl" })
                .Select("(SELECT ContactId, Role FROM OpportunityContactRoles)")
                .NotFilterable()
        },
        { Deal.Fields.CreatedAt, Instant("CreatedDate").ReadOnly() },
        { Deal.Fields.UpdatedAt, Instant("SystemModstamp").ReadOnly() },
        { Deal.Fields.IsDeleted, Boolean("IsDeleted") },
    };

    public static ResourceDefinition<Deal> Resource { get; } = ObjectForms
        .Written(Connectors.Resource.Of(Map, ObjectForms.Options("Opportunity")), "Opportunity")
        .List("GET /query/", ObjectForms.Soql("Opportunity", "Name"))
        .GetByFilter()
        .GetManyByFilter()
        .ByIds("POST /composite/sobjects/Opportunity", ObjectForms.ByIds)
        .Link(Company.Resource, new() { Field = nameof(Deal.Company) })
        .Link(Contact.Resource, new()
        {
            Link = "POST /sobjects/OpportunityContactRole",
            LinkBody = """{"OpportunityId":"{id}","ContactId":"{toId}","Role":"{label}"}""",
            Unlink = "DELETE /sobjects/OpportunityContactRole/{linkId}",
            Lookup = new LinkLookup
            {
                Request = "GET /query/",
                Parameter = "q",
                Text = "SELECT Id FROM OpportunityContactRole WHERE OpportunityId = {id} AND ContactId = {toId}",
                Id = "records[*].Id",
            },
        });
}
