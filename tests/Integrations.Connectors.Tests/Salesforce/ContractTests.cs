using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Salesforce.Tests;

public sealed class ContractTests(SalesforceContract contract) : IClassFixture<SalesforceContract>
{
    [SharedFact]
    public async Task Every_request_and_every_answer_is_inside_the_contract()
    {
        var clock = new ShiftedClock();
        await using var vendor = contract.Watch(await SalesforceSimulator.StartAsync(
            seed => seed.Accounts(5).Contacts(5).Opportunities(5).Users(3).CustomField("Contact", "lead_score__c", "string")
                .ExternalId("Contact", "crm_key__c").CustomObject("Car__c").CustomField("Car__c", "Plate__c", "string"),
            new() { TimeProvider = clock }));
        vendor.PageSize = 2;
        await using var host = TestHost.Create(clock, integrations => integrations.AddSalesforce(vendor.Configure));
        var connection = await host.ConnectAsync("acme");
        var crm = host.Integrations.For("acme", connection.Id).Crm;
        var account = vendor.Records.Ids("Account")[0];
        vendor.Records.Delete(vendor.Records.Ids("Contact")[^1]);

        var contacts = new ResourceExercise<Contact>(crm.Contacts, Declared(Contact.Resource));
        var companies = new ResourceExercise<Company>(crm.Companies, Declared(Company.Resource));
        var deals = new ResourceExercise<Deal>(crm.Deals, Declared(Deal.Resource));
        await contacts.WriteAsync(new()
        {
            New = number =>
                new() { LastName = $"Byron {number}", Company = account, Emails = { $"ada{number}@new.example" },
                CustomFields = { ["lead_score__c"] = $"{number}" } },
            Change = () => new() { Title = "Countess" },
            Clear = Contact.Fields.FirstName,
            UpsertKey = "crm_key__c",
            Links = [(Company.Resource, account, null)],
        });
        await companies.WriteAsync(new() { New = number => new() { Name = $"Works {number}" },
            Change = () => new() { Industry = "Banking", Addresses = { new() { Label = "billing", City = "London" } } } });
        await deals.WriteAsync(new()
        {
            New = number =>
                new() { Name = $"Engine {number}", Amount = 100, Stage = "Prospecting", ExpectedCloseOn = new(2026, 5, 1),
                Company = account },
            Change = () => new() { NextStep = "Call" },
            Links = [(Contact.Resource, vendor.Records.Ids("Contact")[0], "Decision Maker")],
        });
        string[] missed =
        [
            .. await contacts.ReadAsync("003ak0zzzzzzzzzAAA"),
            .. await companies.ReadAsync("001ak0zzzzzzzzzAAA"),
            .. await deals.ReadAsync("006ak0zzzzzzzzzAAA"),
            .. await new ResourceExercise<User>(crm.Users, Declared(User.Resource)).ReadAsync("005ak0zzzzzzzzzAAA"),
        ];
        await new ResourceExercise<Pipeline>(crm.Pipelines, Declared(Pipeline.Resource)).ReadAsync();
        await ConnectionExercise.RunAsync(host, clock, vendor, connection, new("Car__c", """{"Name":"Difference","Plate__c":"AB 1"}""", """{"Plate__c":"AB 2"}"""), "/limits");

        contract.Deviations().Should().BeEmpty();
        missed.Should().BeEmpty();
    }

    /// <summary>The contract knows no field: names are held to what was recorded and to the fact sheet.</summary>
    [SharedFact]
    public void Every_path_of_the_tables_is_recorded_or_in_the_fact_sheet_or_said_to_be_assumed()
    {
        string[] Missing<T>(string sObject, Mapping<T> map, params string[] except) where T : class, new() =>
            [.. MappedPaths.Of(map).Except(except).Except(FieldNames.Known(sObject, contract.Contract.Recordings))
                .Select(path => $"{sObject}.{path}")];

        Missing("Contact", Contacts.Map).Should().BeEmpty();
        Missing("Account", Companies.Map).Should().BeEmpty();
        Missing("Opportunity", Deals.Map, "OpportunityContactRoles.records").Should().BeEmpty();
        Missing("OpportunityStage", Pipelines.StageMap).Should().BeEmpty();
        Missing("User", Users.Map).Should().BeEmpty();
        Missing("describe", SalesforceMetadata.Operation.FieldMap).Should().BeEmpty();
        Missing("describeGlobal", SalesforceMetadata.Operation.ObjectMap).Should().BeEmpty();
    }

    private static ResourceDefinition Declared(string name) =>
        new SalesforceConnector().Define().Resources.Single(resource => resource.Name == name);
}
