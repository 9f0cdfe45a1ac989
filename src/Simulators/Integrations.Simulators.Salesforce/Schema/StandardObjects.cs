using static Integrations.Simulators.Salesforce.Fields;

namespace Integrations.Simulators.Salesforce;

/// <summary>The standard sObjects of the simulated org, with the fields that integrations use.</summary>
internal static class StandardObjects
{
    private static readonly string[] LeadSources = ["Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"];
    private static readonly string[] Industries =
        ["Agriculture", "Banking", "Biotechnology", "Construction", "Consulting", "Education", "Electronics", "Energy", "Finance",
        "Healthcare", "Manufacturing", "Retail", "Technology"];

    public static IEnumerable<ObjectDefinition> All() =>
        [Account(), Contact(), Opportunity(), Lead(), ContactRole(), .. SetupObjects.All()];

    private static ObjectDefinition Account() => new("Account", "Account", "001",
    [
        Id(),
        Reference("MasterRecordId", "Master Record ID", "Account", "MasterRecord").ReadOnly(),
        Text("Name", "Account Name").AsName().Require(),
        Picklist("Type", "Account Type", "Prospect", "Customer - Direct", "Customer - Channel", "Partner", "Other"),
        Reference("ParentId", "Parent Account ID", "Account", "Parent", "ChildAccounts"),
        .. Address("Billing", "Billing "),
        .. Address("Shipping", "Shipping "),
        Phone("Phone", "Account Phone"),
        Phone("Fax", "Account Fax"),
        Text("AccountNumber", "Account Number", 40),
        Url("Website", "Website"),
        Picklist("Industry", "Industry", Industries),
        Money("AnnualRevenue", "Annual Revenue"),
        Integer("NumberOfEmployees", "Employees"),
        LongText("Description", "Account Description"),
        Reference("RecordTypeId", "Record Type ID", "RecordType", "RecordType"),
        Owner("Accounts", "User"),
        .. Fields.System(),
    ]) { Searchable = true };

    private static ObjectDefinition Contact() => new("Contact", "Contact", "003",
    [
        Id(),
        Reference("MasterRecordId", "Master Record ID", "Contact", "MasterRecord").ReadOnly(),
        Reference("AccountId", "Account ID", "Account", "Account", "Contacts"),
        .. PersonName(),
        .. Address("Mailing", "Mailing "),
        .. Address("Other", "Other "),
        Phone("Phone", "Business Phone"),
        Phone("Fax", "Business Fax"),
        Phone("MobilePhone", "Mobile Phone"),
        Phone("HomePhone", "Home Phone"),
        Phone("OtherPhone", "Other Phone"),
        Phone("AssistantPhone", "Asst. Phone"),
        Reference("ReportsToId", "Reports To ID", "Contact", "ReportsTo"),
        Email("Email", "Email"),
        Text("Title", "Title", 128),
        Text("Department", "Department", 80),
        Text("AssistantName", "Assistant's Name", 40),
        Picklist("LeadSource", "Lead Source", LeadSources),
        Date("Birthdate", "Birthdate"),
        LongText("Description", "Contact Description"),
        Flag("HasOptedOutOfEmail", "Email Opt Out"),
        Flag("DoNotCall", "Do Not Call"),
        Reference("RecordTypeId", "Record Type ID", "RecordType", "RecordType"),
        Owner("Contacts", "User"),
        .. Fields.System(),
    ]) { Searchable = true };

    private static ObjectDefinition Opportunity() => new("Opportunity", "Opportunity", "006",
    [
        Id(),
        Reference("AccountId", "Account ID", "Account", "Account", "Opportunities"),
        Reference("RecordTypeId", "Record Type ID", "RecordType", "RecordType"),
        Text("Name", "Name", 120).AsName().Require(),
        LongText("Description", "Description"),
        Picklist("StageName", "Stage", [.. OpportunityStages.Standard.Select(stage => stage.Label)]).Require(),
        Money("Amount", "Amount"),
        Percent("Probability", "Probability (%)") with { DefaultedOnCreate = true },
        Date("CloseDate", "Close Date").Require(),
        Picklist("Type", "Opportunity Type", "Existing Customer - Upgrade", "Existing Customer - Replacement", "New Customer"),
        Text("NextStep", "Next Step"),
        Picklist("LeadSource", "Lead Source", LeadSources),
        Flag("IsClosed", "Closed").ReadOnly(),
        Flag("IsWon", "Won").ReadOnly(),
        Picklist("ForecastCategory", "Forecast Category", "Omitted", "Pipeline", "BestCase", "Forecast", "Closed").ReadOnly(),
        Picklist("ForecastCategoryName", "Forecast Category", "Omitted", "Pipeline", "Best Case", "Commit",
            "Closed") with { DefaultedOnCreate = true },
        Reference("ContactId", "Contact ID", "Contact", null),
        Owner("Opportunities", "User"),
        .. Fields.System(),
    ]) { LabelPlural = "Opportunities", Searchable = true };

    private static ObjectDefinition Lead() => new("Lead", "Lead", "00Q",
    [
        Id(),
        Reference("MasterRecordId", "Master Record ID", "Lead", "MasterRecord").ReadOnly(),
        .. PersonName(),
        Text("Title", "Title", 128),
        Text("Company", "Company").Require(),
        .. Address("", ""),
        Phone("Phone", "Phone"),
        Phone("MobilePhone", "Mobile Phone"),
        Email("Email", "Email"),
        Url("Website", "Website"),
        LongText("Description", "Description"),
        Picklist("LeadSource", "Lead Source", LeadSources),
        Picklist("Status", "Status", "Open - Not Contacted", "Working - Contacted", "Closed - Converted", "Closed - Not Converted") with
        {
            Nillable = false, DefaultedOnCreate = true, DefaultValue = "Open - Not Contacted",
        },
        Picklist("Industry", "Industry", Industries),
        Picklist("Rating", "Rating", "Hot", "Warm", "Cold"),
        Money("AnnualRevenue", "Annual Revenue"),
        Integer("NumberOfEmployees", "Employees"),
        Owner("Leads", "Group", "User"),
        Flag("IsConverted", "Converted").ReadOnly(),
        Date("ConvertedDate", "Converted Date").ReadOnly(),
        Reference("ConvertedAccountId", "Converted Account ID", "Account", "ConvertedAccount").ReadOnly(),
        Reference("ConvertedContactId", "Converted Contact ID", "Contact", "ConvertedContact").ReadOnly(),
        Reference("ConvertedOpportunityId", "Converted Opportunity ID", "Opportunity", "ConvertedOpportunity").ReadOnly(),
        .. Fields.System(),
    ]) { Searchable = true };

    private static ObjectDefinition ContactRole() => new("OpportunityContactRole", "Opportunity Contact Role", "00k",
    [
        Id(),
        Reference("OpportunityId", "Opportunity ID", "Opportunity", "Opportunity", "OpportunityContactRoles")
            .Require() with { Updateable = false, CascadeDelete = true },
        Reference("ContactId", "Contact ID", "Contact", "Contact", "OpportunityContactRoles").Require() with { CascadeDelete = true },
        Picklist("Role", "Role", "Business User", "Decision Maker", "Economic Buyer", "Evaluator", "Executive Sponsor", "Influencer",
            "Technical Buyer", "Other"),
        Flag("IsPrimary", "Primary"),
        .. Fields.System(),
    ]);

    private static IEnumerable<FieldDefinition> PersonName() =>
    [
        Text("LastName", "Last Name", 80).Require() with { CompoundFieldName = "Name" },
        Text("FirstName", "First Name", 40) with { CompoundFieldName = "Name" },
        Picklist("Salutation", "Salutation", "Mr.", "Ms.", "Mrs.", "Dr.", "Prof.") with { Length = 40, CompoundFieldName = "Name" },
        Text("Name", "Full Name", 121).AsName().ReadOnly() with { Nillable = false },
    ];
}
