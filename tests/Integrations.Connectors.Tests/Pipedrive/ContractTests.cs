using Integrations.Connectors;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Pipedrive.Tests;

public sealed class ContractTests(PipedriveContract contract) : IClassFixture<PipedriveContract>
{
    [SharedFact]
    public async Task Every_request_and_every_response_is_inside_the_contract()
    {
        var clock = new FakeClock();
        await using var vendor = contract.Watch(await PipedriveSimulator.StartAsync(
            seed =>
            {
                seed.AddOrganizations(3).AddPersons(5).AddDeals(5).AddLeads(5).AddActivities(5).AddNotes(5);
                foreach (var name in new[] { "person", "organization", "deal" }) seed.CustomField(name, "Customer tier");
            },
            new() { TimeProvider = clock }));
        await using var host = TestHost.Create(clock, integrations => integrations.AddPipedrive(vendor.Configure));
        using var running = clock.RunByItself();
        var crm = host.Integrations.For("acme", (await host.ConnectAsync("acme")).Id).Crm;
        var company = vendor.Organizations.All[0].Id;
        vendor.Persons.Archive(vendor.Persons.All[^1].Id);

        var contacts = new ResourceExercise<Contact>(crm.Contacts, Declared(Contact.Resource));
        var companies = new ResourceExercise<Company>(crm.Companies, Declared(Company.Resource));
        var deals = new ResourceExercise<Deal>(crm.Deals, Declared(Deal.Resource));
        await contacts.WriteAsync(new()
        {
            New = number => new()
            {
                FullName = $"Ada Byron {number}", Company = company, Emails = { $"ada{number}@new.example" },
                CustomFields = { ["customer_tier"] = $"{number}" },
            },
            Change = () => new() { LastName = "Lovelace" },
            Clear = Contact.Fields.Company,
        });
        await companies.WriteAsync(new()
        {
            New = number => new() { Name = $"Works {number}", Addresses = { new PostalAddress { Street = "1 High St", City = "Town" } } },
            Change = () => new() { Name = "Engines" },
        });
        await deals.WriteAsync(new()
        {
            New = number => new() { Name = $"Engine {number}", Amount = new Money(100, "EUR"), Company = company },
            Change = () => new() { ExpectedCloseOn = new(2026, 5, 1), Status = DealStatus.Won },
            Clear = Deal.Fields.LostReason,
        });
        var leads = new ResourceExercise<Lead>(crm.Leads, Declared(Lead.Resource));
        var activities = new ResourceExercise<Engagement>(crm.Engagements, Declared(Engagement.Resource));
        var notes = new ResourceExercise<Note>(crm.Notes, Declared(Note.Resource));
        await leads.WriteAsync(new()
        {
            New = number => new() { Name = $"Lead {number}", Amount = new Money(5, "EUR"), Company = company },
            Change = () => new() { ExpectedCloseOn = new(2026, 5, 1) },
            Clear = Lead.Fields.Company,
        });
        await activities.WriteAsync(new()
        {
            New = number => new()
            {
                Kind = EngagementKind.Meeting, Subject = $"Demo {number}", Due = new DateTimeOffset(2026, 5, 1, 8, 30, 0, TimeSpan.Zero),
                Location = "Tallinn", Body = RichText.FromHtml("<p>Bring the engine</p>"),
            },
            Change = () => new() { Due = new DateOnly(2026, 5, 2), IsDone = true },
            Clear = Engagement.Fields.Subject,
        });
        await notes.WriteAsync(new()
        {
            New = number => new() { Body = $"Note {number}", Company = company },
            Change = () => new() { Body = RichText.FromHtml("<b>changed</b>") },
        });
        string[] missed =
        [
            .. await contacts.ReadAsync(), .. await companies.ReadAsync(), .. await deals.ReadAsync(),
            .. await leads.ReadAsync("ffffffff-0000-4000-8000-000000000000"), .. await activities.ReadAsync(), .. await notes.ReadAsync(),
        ];
        foreach (var deal in vendor.Deals.Living.Take(2))
            vendor.DealProducts.Add(new() { ["deal_id"] = int.Parse(deal.Id, null), ["product_id"] = 5, ["name"] = "Engine" });
        (await crm.DealProducts.ListAsync(new() { Where = [DealProduct.Fields.Deal.IsIn("1", "2")] }).ToListAsync()).Should().HaveCount(2);
        await new ResourceExercise<Pipeline>(crm.Pipelines, Declared(Pipeline.Resource)).ReadAsync();
        await new ResourceExercise<User>(crm.Users, Declared(User.Resource)).ReadAsync();

        contract.Deviations().Should().BeEmpty();
        missed.Should().BeEmpty();
    }

    [SharedFact]
    public void Every_path_of_the_tables_is_in_the_contract()
    {
        var document = contract.Contract.OpenApi;
        string[] Missing<T>(string request, string items, Mapping<T> map, params string[] known) where T : class, new() =>
            [.. SchemaPaths.Missing(document, request, items, MappedPaths.Of(map), PipedriveExceptions.All)
                .Where(path => !path.StartsWith("data.", StringComparison.Ordinal)).Except(known).Select(path => $"{request} {path}")];

        // The contract has the organization's model for a person, whose members beyond it are those that a request writes.
        Missing("GET /api/v2/persons/1", "data", Contacts.Map, "emails", "phones", "org_id").Should().BeEmpty();
        Missing("GET /api/v2/organizations/1", "data", Companies.Map).Should().BeEmpty();
        Missing("GET /api/v2/deals/1", "data", Deals.Map).Should().BeEmpty();
        Missing("GET /api/v2/deals/products", "data[*]", DealProducts.Map, "is_deleted").Should().BeEmpty();
        Missing("GET /v1/leads/1", "data", Leads.Map, "is_deleted").Should().BeEmpty();
        Missing("GET /v1/notes/1", "data", Notes.Map).Should().BeEmpty();
        Missing("GET /api/v2/activities/1", "data", Engagements.Map).Should().BeEmpty();
        Missing("GET /api/v2/pipelines/1", "data", Pipelines.Map, "data").Should().BeEmpty();
        Missing("GET /api/v2/stages", "data[*]", Pipelines.StageMap).Should().BeEmpty();
        Missing("GET /v1/users/1", "data", Users.Map).Should().BeEmpty();
        Missing("GET /api/v2/dealFields", "data[*]", PipedriveMetadata.Operation.FieldMap).Should().BeEmpty();
    }

    private static ResourceDefinition Declared(string name) =>
        new PipedriveConnector().Define().Resources.Single(resource => resource.Name == name);
}
