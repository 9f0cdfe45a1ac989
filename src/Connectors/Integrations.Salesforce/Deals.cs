using static Integrations.Models.Deal;

namespace Integrations.Salesforce;

/// <summary>Deals: the sObject <c>Opportunity</c>; the people involved are its <c>OpportunityContactRole</c>s.</summary>
internal static class Deals
{
    public static readonly Mapping<Deal> Map = new(Fields, Common)
    {
        { Fields.Name, "Name" },
        { Fields.Amount, Money("Amount", "CurrencyIsoCode") },
        { Fields.Stage, Reference("StageName") },
        { Fields.Status, Outcome(closed: "IsClosed", won: "IsWon") },
        { Fields.Probability, Ratio("Probability", 100) },
        { Fields.Type, "Type" },
        { Fields.Source, "LeadSource" },
        { Fields.NextStep, "NextStep" },
        { Fields.ForecastCategory, Text("ForecastCategoryName").ReadOnly() },
        { Fields.Description, Description },
        { Fields.ExpectedCloseOn, "CloseDate" },
        { Fields.Owner, Owner },
        { Fields.Company, Account },
        { Fields.Contacts, References("OpportunityContactRoles.records", "ContactId")
            .Paged(new() { At = "OpportunityContactRoles", Done = "done", Link = "nextRecordsUrl" })
            .Select("(SELECT ContactId, Role FROM OpportunityContactRoles)").NotFilterable() },
    };

    public static readonly LinkOperation ContactRole = new()
    {
        Link = "POST /sobjects/OpportunityContactRole",
        LinkBody = """{"OpportunityId":"{id}","ContactId":"{toId}","Role":"{label}"}""",
        Unlink = "DELETE /sobjects/OpportunityContactRole/{linkId}",
        Lookup = new()
        {
            Request = "GET /query/", Parameter = "q",
            Text = "SELECT Id FROM OpportunityContactRole WHERE OpportunityId = {id} AND ContactId = {toId}",
            Id = "records[*].Id",
        },
    };
}
