using Integrations.ContractTesting;
using Integrations.Models;

namespace Integrations.HubSpot.Tests;

/// <summary>The resources of HubSpot's recordings that have a table, and the fields that must be filled from them.</summary>
internal static class RecordedResources
{
    /// <summary>The owner of a contact stands in the sheet's section of introspection, the address in every recorded record.</summary>
    private static readonly Expectation[] EveryRecord =
        [new("Owner", "properties.hubspot_owner_id"), new(nameof(UnifiedRecord.Url), "url")];

    public static IReadOnlyList<RecordedResource> All =>
    [
        new RecordedResource<Contact>("contacts", Contacts.Map, client => client.Crm.Contacts)
        {
            Paths = MappedPaths.Of(Contacts.Map),
            CustomPath = Property,
            Expectations = [.. EveryRecord, .. Contacts.Map.Expectations(HubSpotSheet.Paths("contact"))],
        },
        new RecordedResource<Company>("companies", Companies.Map, client => client.Crm.Companies)
        {
            Paths = MappedPaths.Of(Companies.Map),
            CustomPath = Property,
            Expectations = [.. EveryRecord, .. Companies.Map.Expectations(HubSpotSheet.Paths("company"))],
        },
        new RecordedResource<Deal>("deals", Deals.Map, client => client.Crm.Deals)
        {
            Paths = MappedPaths.Of(Deals.Map),
            CustomPath = Property,
            Expectations = [.. EveryRecord, .. Deals.Map.Expectations(HubSpotSheet.Paths("deal"))],
        },

        // The sheet has no table of pipelines and owners: the recorded members, and the sheet's sentence "user(owner): id ...".
        new RecordedResource<Pipeline>("pipelines", Pipelines.Map, client => client.Crm.Pipelines)
        {
            Paths = MappedPaths.Of(Pipelines.Map).With("stages", "stages[*]", Pipelines.StageMap),
            Expectations = Pipelines.Map.Expectations(["id", "label", "displayOrder", "stages"]),
        },
        new RecordedResource<User>("owners", Users.Map, client => client.Crm.Users)
        {
            Paths = MappedPaths.Of(Users.Map),
            Expectations = Users.Map.Expectations(["id", "userId", "email", "firstName", "lastName", "archived", "type"]),
        },
    ];

    private static string Property(string name) => $"properties.{name}";
}
