using System.Text.Json.Nodes;
using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

public sealed class ConformanceTests(HubSpotTruth truth) : ConnectorConformance<HubSpotSimulator, Contact>, IClassFixture<HubSpotTruth>,
    IDisposable
{
    protected override VendorFacts<Contact> Facts { get; } = new()
    {
        Text = Contact.Fields.Title,
        Emails = Contact.Fields.Emails,
        Phones = Contact.Fields.Phones,
        New = number =>
            new() { FirstName = "Ada", LastName = $"Byron {number}", Title = $"Countess {number}",
            Emails = { $"ada{number}@new.example" } },
        Invalid = new(() => new() { LastName = "Nobody", LifecycleStage = "no-such-stage" }, nameof(Contact.LifecycleStage)),
        UnknownId = "999999999",
        ListRoute = "GET /crm/v3/objects/contacts",
        CreateRoute = "POST /crm/v3/objects/contacts",
        DescribeRoute = "GET /crm/v3/properties/contacts",
        LinkRoute = "PUT /crm/v4/objects/contacts/*",
        LackingScopes = ["oauth"],
        CustomField = "lead_score",
        UpsertKey = "email",
        SearchWord = "sarah",
        Choice = ("\"PERSON\"", async client => (await client.Crm.Users.ListAsync().FirstAsync()).Kind?.Original),
    };

    protected override IReadOnlyList<HeldResource> Resources => HeldResources.Of(truth);

    /// <summary>Every request of a test and every answer must be inside the published contract.</summary>
    public void Dispose() => truth.Misfits().Should().BeEmpty();

    protected override async Task<HubSpotSimulator> StartAsync(int records, SimulatorOptions options,
        CancellationToken cancellationToken) =>
        truth.Watch(await HubSpotSimulator.StartAsync(seed =>
            seed.Owners(1).Companies(1).CustomProperty("contacts", "lead_score").Contacts(records), options, cancellationToken));

    protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddHubSpot(configure);
    protected override ResourceClient<Contact> Records(ConnectionClient client) => client.Crm.Contacts;
    protected override string Add(HubSpotSimulator vendor, string text) =>
        vendor.Store.Contacts.Add(new JsonObject { ["jobtitle"] = text }).Id;
    protected override void Edit(HubSpotSimulator vendor, string id, string text) =>
        vendor.Store.Contacts.Update(id, new JsonObject { ["jobtitle"] = text });
    protected override Action<HubSpotSimulator, string> Remove => (vendor, id) => vendor.Store.Contacts.Archive(id);
    protected override Func<HubSpotSimulator, string, string, string> Merge =>
        (vendor, id, into) => vendor.Store.Merge("contacts", into, id);
    protected override Action<HubSpotSimulator, string> Hide => (vendor, name) => vendor.HideField("contacts", name);
    protected override Action<HubSpotSimulator, string> Revert => (vendor, name) => vendor.RevertField("contacts", name);
    protected override Action<HubSpotSimulator, Contact> Refer => (vendor, record) => record.Company = vendor.Store.Companies.All[0].Id;
    protected override Action<HubSpotSimulator, TimeSpan> Lag => (vendor, by) => vendor.IndexLag = by;
}
