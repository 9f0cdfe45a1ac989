namespace Integrations.Salesforce;

/// <summary>Deals: the sObject <c>Opportunity</c>; the people involved are its <c>OpportunityContactRole</c>s.</summary>
internal static class Deals
{
    public static readonly Mapping<Deal> Map = new(Deal.Fields, SalesforceRows.Common)
    {
        { Deal.Fields.Name, "Name" },
        { Deal.Fields.Amount, Money("Amount", "CurrencyIsoCode") },
        { Deal.Fields.Stage, Reference("StageName") },
        { Deal.Fields.Status, Outcome(closed: "IsClosed", won: "IsWon") },
        { Deal.Fields.Probability, Ratio("Probability", 100) },
        { Deal.Fields.Type, "Type" },
        { Deal.Fields.Source, "LeadSource" },
        { Deal.Fields.NextStep, "NextStep" },
        { Deal.Fields.ForecastCategory, Text("ForecastCategoryName").ReadOnly() },
        { Deal.Fields.Description, SalesforceRows.Description },
        { Deal.Fields.ExpectedCloseOn, "CloseDate" },
        { Deal.Fields.Owner, SalesforceRows.Owner },
        { Deal.Fields.Company, SalesforceRows.Account },
        {
            Deal.Fields.Contacts,
            References("OpportunityContactRoles.records", "ContactId")
                .Paged(new() { At = "OpportunityContactRoles", Done = "done", Link = "nextRecordsUrl" })
                .Select("(SELECT ContactId, Role FROM OpportunityContactRoles)")
                .NotFilterable()
        },
    };

    public static readonly LinkOperation ContactRole = new()
    {
        Link = "POST /sobjects/OpportunityContactRole",
        LinkBody = """{"OpportunityId":"{id}","ContactId":"{toId}","Role":"{label}"}""",
        Unlink = "DELETE /sobjects/OpportunityContactRole/{linkId}",
        Lookup = new()
        {
            Request = "GET /query/",
            Parameter = "q",
            Text = "SELECT Id FROM OpportunityContactRole WHERE OpportunityId = {id} AND ContactId = {toId}",
            Id = "records[*].Id",
        },
    };
}
