using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Salesforce.Tests;

public sealed class ConformanceTests(SalesforceTruth truth) : ConnectorConformance<SalesforceSimulator, Contact>,
    IClassFixture<SalesforceTruth>, IDisposable
{
    protected override VendorFacts<Contact> Facts { get; } = new()
    {
        Text = Contact.Fields.Title,
        Emails = Contact.Fields.Emails,
        Phones = Contact.Fields.Phones,
        New = number =>
            new() { FirstName = "Ada", LastName = $"Byron {number}", Title = $"Countess {number}",
            Emails = { $"ada{number}@new.example" } },
        Invalid = new(() => new() { FirstName = "Nobody" }, nameof(Contact.LastName)),
        UnknownId = "003ak0zzzzzzzzzAAA",
        ListRoute = "GET /services/data/v62.0/query*",
        CreateRoute = "POST /services/data/v62.0/sobjects/Contact",
        DescribeRoute = "GET /services/data/v62.0/sobjects/Contact/describe",
        LackingScopes = ["id", "refresh_token"],
        CustomField = "lead_score__c",
        UpsertKey = "crm_key__c",
        SearchWord = "sarah",
        Choice = ("\"email\"",
            async client => (await client.Metadata.GetObjectAsync("Contact")).Fields.Single(f => f.Name == "Email").Type?.Original),
    };

    protected override IReadOnlyList<HeldResource> Resources => HeldResources.Of(truth);

    /// <summary>Every request of a test and every answer must be inside the published contract.</summary>
    public void Dispose() => truth.Misfits().Should().BeEmpty();

    protected override async Task<SalesforceSimulator> StartAsync(int records, SimulatorOptions options,
        CancellationToken cancellationToken) =>
        truth.Watch(await SalesforceSimulator.StartAsync(seed =>
            seed.Accounts(1).CustomField("Contact", "lead_score__c", "string").ExternalId("Contact", "crm_key__c").Contacts(records),
            options, cancellationToken));

    protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddSalesforce(configure);
    protected override ResourceClient<Contact> Records(ConnectionClient client) => client.Crm.Contacts;
    protected override string Add(SalesforceSimulator vendor, string text) =>
        vendor.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "Person", ["Title"] = text });
    protected override void Edit(SalesforceSimulator vendor, string id, string text) =>
        vendor.Records.Update(id, new Dictionary<string, object?> { ["Title"] = text });
    protected override Action<SalesforceSimulator, string> Remove => (vendor, id) => vendor.Records.Delete(id);
    protected override Func<SalesforceSimulator, string, string, string> Merge => (vendor, id, into) =>
    {
        vendor.Records.Merge(into, id);
        return into;
    };

    protected override Action<SalesforceSimulator, string> Hide => (vendor, name) => vendor.HideField("Contact", name);
    protected override Action<SalesforceSimulator, string> Revert => (vendor, name) => vendor.RevertField("Contact", name);
    protected override Action<SalesforceSimulator, Contact> Refer => (vendor, record) => record.Company = vendor.Records.Ids("Account")[0];
    protected override Action<SalesforceSimulator, int> Paged => (vendor, size) => vendor.PageSize = size;
}
