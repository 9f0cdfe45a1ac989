using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

public sealed class ContractTests(HubSpotContract contract) : IClassFixture<HubSpotContract>
{
    [SharedFact]
    public async Task Every_request_and_every_answer_is_inside_the_contract()
    {
        var clock = new ShiftedClock();
        await using var vendor = contract.Watch(await HubSpotSimulator.StartAsync(
            seed => seed.Owners(2).Companies(5).Contacts(5).Deals(5).CustomProperty("contacts", "lead_score")
                .CustomObject("cars", "plate!", "doors:number"),
            new() { TimeProvider = clock }));
        await using var host = TestHost.Create(clock, integrations => integrations.AddHubSpot(options =>
        {
            vendor.Configure(options);
            foreach (var scope in vendor.Authorization.Settings.DefaultScopes) options.Scopes.Add(scope);
        }));
        var connection = await host.ConnectAsync("acme");
        var crm = host.Integrations.For("acme", connection.Id).Crm;
        var company = vendor.Store.Companies.All[0].Id;
        vendor.Store.Contacts.Archive(vendor.Store.Contacts.All[^1].Id);

        var contacts = new ResourceExercise<Contact>(crm.Contacts, Declared(Contact.Resource));
        var companies = new ResourceExercise<Company>(crm.Companies, Declared(Company.Resource));
        var deals = new ResourceExercise<Deal>(crm.Deals, Declared(Deal.Resource));
        await contacts.WriteAsync(new()
        {
            New = number =>
                new() { LastName = $"Byron {number}", Company = company, Emails = { $"ada{number}@new.example" },
                CustomFields = { ["lead_score"] = $"{number}" } },
            Change = () => new() { Title = "Countess" },
            Clear = Contact.Fields.FirstName,
            UpsertKey = "email",
            Links = [(Company.Resource, company, null), (Company.Resource, company, "Primary"),
                (Deal.Resource, vendor.Store.Deals.All[0].Id, null)],
        });
        await companies.WriteAsync(new() { New = number => new() { Name = $"Works {number}", Domains = { $"works{number}.example" } },
            Change = () => new() { Industry = "BANKING" } });
        await deals.WriteAsync(new() { New = number => new() { Name = $"Engine {number}", Amount = 100, Company = company },
            Change = () => new() { ExpectedCloseOn = new(2026, 5, 1) } });
        string[] missed = [.. await contacts.ReadAsync(), .. await companies.ReadAsync(), .. await deals.ReadAsync()];
        await new ResourceExercise<Pipeline>(crm.Pipelines, Declared(Pipeline.Resource)).ReadAsync();
        await new ResourceExercise<User>(crm.Users, Declared(User.Resource)).ReadAsync();
        await ConnectionExercise.RunAsync(host, clock, vendor, connection, new("cars", """{"plate":"AB 1"}""", """{"doors":"3"}"""), "/crm/v3/owners/?limit=1");

        contract.Deviations().Should().BeEmpty();
        missed.Should().BeEmpty();
    }

    [SharedFact]
    public void Every_path_of_the_tables_is_in_the_contract()
    {
        var document = contract.Contract.OpenApi;
        string[] Missing<T>(string request, string items, Mapping<T> map) where T : class, new() =>
            [.. SchemaPaths.Missing(document, request, items, MappedPaths.Of(map), HubSpotExceptions.All)
                .Select(path => $"{request} {path}")];

        Missing("GET /crm/v3/objects/contacts/1", "", Contacts.Map).Should().BeEmpty();
        Missing("GET /crm/v3/objects/companies/1", "", Companies.Map).Should().BeEmpty();
        Missing("GET /crm/v3/objects/deals/1", "", Deals.Map).Should().BeEmpty();
        Missing("GET /crm/v3/pipelines/deals/1", "", Pipelines.Map).Should().BeEmpty();
        Missing("GET /crm/v3/pipelines/deals/1", "stages[*]", Pipelines.StageMap).Should().BeEmpty();
        Missing("GET /crm/v3/owners/1", "", Users.Map).Should().BeEmpty();
        Missing("GET /crm/v3/properties/contacts", "results[*]", HubSpotMetadata.Operation.FieldMap).Should().BeEmpty();
        Missing("GET /crm-object-schemas/v3/schemas", "results[*]", HubSpotMetadata.Operation.ObjectMap).Should().BeEmpty();
    }

    /// <summary>The contract knows no property: names are held to what was recorded and to the fact sheet.</summary>
    [SharedFact]
    public void Every_path_of_the_tables_is_recorded_or_in_the_fact_sheet_or_said_to_be_assumed()
    {
        var paths = MappedPaths.Of(Contacts.Map).Concat(MappedPaths.Of(Companies.Map)).Concat(MappedPaths.Of(Deals.Map));

        paths.Where(path => path.StartsWith("properties.", StringComparison.Ordinal)).Select(path => path["properties.".Length..])
            .Except(FieldNames.Known(contract.Contract.Recordings)).Should().BeEmpty();
    }

    private static ResourceDefinition Declared(string name) =>
        new HubSpotConnector().Define().Resources.Single(resource => resource.Name == name);
}
