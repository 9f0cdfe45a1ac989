using Integrations.ContractTesting;
using Integrations.Models;

namespace Integrations.Salesforce.Tests;

/// <summary>The resources of Salesforce's recordings that have a table, and the fields that must be filled from them.</summary>
internal static class RecordedResources
{
    private const string Roles = "OpportunityContactRoles.records";

    public static IReadOnlyList<RecordedResource> All =>
    [
        new RecordedResource<Contact>("Contact", Contacts.Map, client => client.Crm.Contacts)
        {
            Paths = MappedPaths.Of(Contacts.Map),
            Expectations = Contacts.Map.Expectations(SalesforceSheet.Fields("Contact")),
        },
        new RecordedResource<Company>("Account", Companies.Map, client => client.Crm.Companies)
        {
            Paths = MappedPaths.Of(Companies.Map),
            Expectations = Companies.Map.Expectations(SalesforceSheet.Fields("Account")),
        },
        new RecordedResource<Deal>("Opportunity", Deals.Map, client => client.Crm.Deals)
        {
            Paths = [.. MappedPaths.Of(Deals.Map).Where(path => path != Roles), Roles + "[*].ContactId"],

            // The sheet's table leaves out the contacts of a deal; payloads/salesforce has them.
            Expectations = Deals.Map.Expectations([.. SalesforceSheet.Fields("Opportunity"), Roles + "[*].ContactId"]),
        },
        new RecordedResource<User>("User", Users.Map, client => client.Crm.Users)
        {
            Paths = MappedPaths.Of(Users.Map),
            Expectations = Users.Map.Expectations(SalesforceSheet.Fields("User"),
                new Dictionary<string, string> { ["ProfileId"] = "a unified user has no profile" }),
        },
    ];
}
