using System.Text.Json.Nodes;
using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

/// <summary>HubSpot as the conformance suite sees it.</summary>
public sealed class HubSpotVendor : VendorUnderTest<HubSpotSimulator>
{
    private static readonly HubSpotContract Contract = ContractFixture.OfThisProcess(new HubSpotContract());

    public override IReadOnlyList<ResourceUnderTest> Resources { get; } =
    [
        new ResourceUnderTest<HubSpotSimulator, Contact>(client => client.Crm.Contacts)
        {
            Facts = new()
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
            },
            Start = (records, options, cancellationToken) =>
                HubSpotSimulator.StartAsync(
                    seed => seed.Owners(1).Companies(1).CustomProperty("contacts", "lead_score").Contacts(records), options,
                    cancellationToken),
            Add = (vendor, text) => vendor.Store.Contacts.Add(new JsonObject { ["jobtitle"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Store.Contacts.Update(id, new JsonObject { ["jobtitle"] = text }),
            Remove = (vendor, id) => vendor.Store.Contacts.Archive(id),
            Merge = (vendor, id, into) => vendor.Store.Merge("contacts", into, id),
            Hide = (vendor, name) => vendor.HideField("contacts", name),
            Revert = (vendor, name) => vendor.RevertField("contacts", name),
            Refer = (vendor, record) => record.Company = vendor.Store.Companies.All[0].Id,
            Lag = (vendor, by) => vendor.IndexLag = by,
        },
        new ResourceUnderTest<HubSpotSimulator, Company>(client => client.Crm.Companies)
        {
            Facts = new()
            {
                Text = Company.Fields.Description,
                Phones = Company.Fields.Phones,
                New = number => new() { Name = $"Engines {number}", Description = $"Analytical {number}" },
                UnknownId = "999999999",
                ListRoute = "GET /crm/v3/objects/companies",
                CreateRoute = "POST /crm/v3/objects/companies",
                DescribeRoute = "GET /crm/v3/properties/companies",
                CustomField = "lead_score",
                UpsertKey = "crm_key",
            },
            Start = (records, options, cancellationToken) => HubSpotSimulator.StartAsync(
                seed => seed.CustomProperty("companies", "lead_score").CustomProperty("companies", Key).Companies(records), options,
                cancellationToken),
            Add = (vendor, text) => vendor.Store.Companies.Add(new JsonObject { ["name"] = "Company", ["description"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Store.Companies.Update(id, new JsonObject { ["description"] = text }),
            Remove = (vendor, id) => vendor.Store.Companies.Archive(id),
            Hide = (vendor, name) => vendor.HideField("companies", name),
            Revert = (vendor, name) => vendor.RevertField("companies", name),
            Lag = (vendor, by) => vendor.IndexLag = by,
        },
        new ResourceUnderTest<HubSpotSimulator, Deal>(client => client.Crm.Deals)
        {
            Facts = new()
            {
                Text = Deal.Fields.Description,
                New = number => new() { Name = $"Engine {number}", Description = $"call {number}" },
                UnknownId = "999999999",
                ListRoute = "GET /crm/v3/objects/deals",
                CreateRoute = "POST /crm/v3/objects/deals",
                DescribeRoute = "GET /crm/v3/properties/deals",
                LinkRoute = "PUT /crm/v4/objects/deals/*",
                CustomField = "lead_score",
                UpsertKey = "crm_key",
            },
            Start = (records, options, cancellationToken) => HubSpotSimulator.StartAsync(
                seed => seed.CustomProperty("deals", "lead_score").CustomProperty("deals", Key).Companies(1).Deals(records), options,
                cancellationToken),
            Add = (vendor, text) => vendor.Store.Deals.Add(new JsonObject { ["dealname"] = "Deal", ["description"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Store.Deals.Update(id, new JsonObject { ["description"] = text }),
            Remove = (vendor, id) => vendor.Store.Deals.Archive(id),
            Hide = (vendor, name) => vendor.HideField("deals", name),
            Revert = (vendor, name) => vendor.RevertField("deals", name),
            Refer = (vendor, record) => record.Company = vendor.Store.Companies.All[0].Id,
            Lag = (vendor, by) => vendor.IndexLag = by,
        },
        new ResourceUnderTest<HubSpotSimulator, Pipeline>(client => client.Crm.Pipelines)
        {
            Facts = new() { Text = Pipeline.Fields.Name, UnknownId = "no-such-pipeline", ListRoute = "GET /crm/v3/pipelines/deals" },
            Start = (records, options, cancellationToken) => HubSpotSimulator.StartAsync(
                seed =>
                {
                    for (var number = 1; number < records; number++)
                        seed.Pipeline("deals", $"p{number}", $"Pipeline {number}", "Open", "Won");
                },
                options, cancellationToken),
            // The sales pipeline of every account.
            Least = 1,
        },
        new ResourceUnderTest<HubSpotSimulator, User>(client => client.Crm.Users)
        {
            Facts = new() { Text = User.Fields.LastName, UnknownId = "999999999", ListRoute = "GET /crm/v3/owners" },
            Start = (records, options, cancellationToken) =>
                HubSpotSimulator.StartAsync(seed => seed.Owners(records), options, cancellationToken),
        },
    ];

    /// <summary>A property that an upsert can use as its key.</summary>
    private static HubSpotProperty Key => new() { Name = "crm_key", Label = "CRM key", IsUnique = true };

    public override (string Name, string Member)? Object => ("companies", "city");

    public override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddHubSpot(configure);

    protected override Task<HubSpotSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken) =>
        HubSpotSimulator.StartAsync(seed => seed.Owners(1).Companies(2).Contacts(2).Deals(2), options, cancellationToken);

    protected override void Limit(HubSpotSimulator vendor) => vendor.RateLimit = new() { Daily = 250_000 };

    /// <summary>Every request of a test and every response must be inside the published contract.</summary>
    protected override Func<IReadOnlyList<string>> Watch(HubSpotSimulator vendor) => Contract.DeviationsOf(vendor);
}
