using Integrations.ContractTesting;
using Integrations.Models;

namespace Integrations.Pipedrive.Tests;

/// <summary>The resources of Pipedrive's recordings that have a table, and the fields that must be filled from them.</summary>
internal static class RecordedResources
{
    public static IReadOnlyList<RecordedResource> All =>
    [
        new RecordedResource<Contact>("persons", Contacts.Map, client => client.Crm.Contacts)
        {
            Paths = MappedPaths.Of(Contacts.Map),
            CustomPath = Custom,
            // A name of one word has no given name.
            Expectations = [.. Contacts.Map.Expectations(PipedriveSheet.Paths("contact (person)"), new Dictionary<string, string>
            {
                ["first_name"] = "the name is read as a whole", ["last_name"] = "the name is read as a whole",
            }).Where(expectation => expectation.Field != nameof(Contact.FirstName))],
        },
        new RecordedResource<Company>("organizations", Companies.Map, client => client.Crm.Companies)
        {
            Paths = MappedPaths.Of(Companies.Map),
            CustomPath = Custom,
            Expectations = Companies.Map.Expectations(PipedriveSheet.Paths("company (org)"), new Dictionary<string, string>
            {
                ["website"] = "the contract has no such member", ["people_count"] = "no unified field",
            }),
        },
        new RecordedResource<Deal>("deals", Deals.Map, client => client.Crm.Deals)
        {
            Paths = MappedPaths.Of(Deals.Map),
            CustomPath = Custom,
            Expectations = Deals.Map.Expectations(PipedriveSheet.Paths("deal"), new Dictionary<string, string>
            {
                ["won_time"] = "the time of closing is read",
            }),
        },
        new RecordedResource<Lead>("leads", Leads.Map, client => client.Crm.Leads)
        {
            Paths = MappedPaths.Of(Leads.Map),
            Expectations = Leads.Map.Expectations(
                PipedriveSheet.Paths("lead").Select(path => path == "value" ? "value.amount" : path), new Dictionary<string, string>
            {
                ["label_ids"] = "no unified field",
            }),
        },
        new RecordedResource<Engagement>("activities", Engagements.Map, client => client.Crm.Engagements)
        {
            Paths = MappedPaths.Of(Engagements.Map),
            Reworded = ["due_time", "duration"],
            Expectations = Engagements.Map.Expectations(["subject", "note", "done", "type", "owner_id"]),
        },
        new RecordedResource<Note>("notes", Notes.Map, client => client.Crm.Notes)
        {
            Paths = MappedPaths.Of(Notes.Map),
            Expectations = Notes.Map.Expectations(["content", "deal_id", "person_id", "org_id", "lead_id"]),
        },
        new RecordedResource<User>("users", Users.Map, client => client.Crm.Users)
        {
            Paths = MappedPaths.Of(Users.Map),
            Expectations = Users.Map.Expectations(["id", "name", "email", "active_flag"]),
        },
    ];

    private static string Custom(string name) => $"custom_fields.{name}";
}
