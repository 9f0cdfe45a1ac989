using System.Text.Json.Nodes;
using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Pipedrive.Tests;

/// <summary>Pipedrive as the conformance suite sees it; custom fields are named by their label.</summary>
public class PipedriveVendor : VendorUnderTest<PipedriveSimulator>
{
    private const string Key = "6a98db9af4fe1760c469f6dae617dff1759a0a9f";
    private static readonly PipedriveContract Contract = ContractFixture.OfThisProcess(new PipedriveContract());

    public override IReadOnlyList<VendorUnderTest> Variants => [this, new PipedriveByToken()];

    public override IReadOnlyList<ResourceUnderTest> Resources { get; } =
    [
        new ResourceUnderTest<PipedriveSimulator, Contact>(client => client.Crm.Contacts)
        {
            Facts = new()
            {
                Text = Contact.Fields.FullName, IsTextRequired = true,
                Emails = Contact.Fields.Emails,
                Phones = Contact.Fields.Phones,
                New = number => new() { FullName = $"Ada Byron {number}", Emails = { $"ada{number}@new.example" } },
                UnknownId = "999999",
                ListRoute = "GET /api/v2/persons",
                CreateRoute = "POST /api/v2/persons",
                DescribeRoute = "GET /api/v2/personFields",
                LackingScopes = ["contacts:full"],
                CustomField = "customer_tier", CustomFieldPath = $"custom_fields.{Key}",
                Choice = ("\"open\"", async client => (await client.Crm.Deals.ListAsync().FirstAsync()).Status?.Original),
            },
            Start = (records, options, cancellationToken) => PipedriveSimulator.StartAsync(
                vendor => WithTier(vendor, "person").AddOrganizations(1).AddDeals(1).AddPersons(records), options, cancellationToken),
            Add = (vendor, text) => vendor.Persons.Add(new JsonObject { ["name"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Persons.Update(id, new JsonObject { ["name"] = text }),
            Remove = (vendor, id) => vendor.Persons.Archive(id),
            Refer = (vendor, contact) => contact.Company = vendor.Organizations.All[0].Id,
        },
        new ResourceUnderTest<PipedriveSimulator, Company>(client => client.Crm.Companies)
        {
            Facts = new()
            {
                Text = Company.Fields.Name, IsTextRequired = true,
                UnknownId = "999999",
                ListRoute = "GET /api/v2/organizations",
                CreateRoute = "POST /api/v2/organizations",
                DescribeRoute = "GET /api/v2/organizationFields",
                CustomField = "customer_tier", CustomFieldPath = $"custom_fields.{Key}",
            },
            Start = (records, options, cancellationToken) => PipedriveSimulator.StartAsync(
                vendor => WithTier(vendor, "organization").AddOrganizations(records), options, cancellationToken),
            Add = (vendor, text) => vendor.Organizations.Add(new JsonObject { ["name"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Organizations.Update(id, new JsonObject { ["name"] = text }),
            Remove = (vendor, id) => vendor.Organizations.Archive(id),
        },
        new ResourceUnderTest<PipedriveSimulator, Deal>(client => client.Crm.Deals)
        {
            Facts = new()
            {
                Text = Deal.Fields.LostReason,
                New = number => new() { Name = $"Engine {number}", LostReason = $"price {number}" },
                UnknownId = "999999",
                ListRoute = "GET /api/v2/deals",
                CreateRoute = "POST /api/v2/deals",
                DescribeRoute = "GET /api/v2/dealFields",
                CustomField = "customer_tier", CustomFieldPath = $"custom_fields.{Key}",
            },
            Start = (records, options, cancellationToken) => PipedriveSimulator.StartAsync(
                vendor => WithTier(vendor, "deal").AddOrganizations(1).AddDeals(records), options, cancellationToken),
            Add = (vendor, text) => vendor.Deals.Add(new JsonObject { ["title"] = "Deal", ["lost_reason"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Deals.Update(id, new JsonObject { ["lost_reason"] = text }),
            Remove = (vendor, id) => vendor.Deals.Archive(id),
            Refer = (vendor, deal) => deal.Company = vendor.Organizations.All[0].Id,
        },
        new ResourceUnderTest<PipedriveSimulator, Lead>(client => client.Crm.Leads)
        {
            Facts = new()
            {
                Text = Lead.Fields.Name, IsTextRequired = true,
                UnknownId = "ffffffff-0000-4000-8000-000000000000",
                ListRoute = "GET /v1/leads",
                CreateRoute = "POST /v1/leads",
            },
            Start = (records, options, cancellationToken) => PipedriveSimulator.StartAsync(
                vendor => vendor.AddPersons(1).AddLeads(records), options, cancellationToken),
            Add = (vendor, text) => vendor.Leads.Add(new JsonObject { ["title"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Leads.Update(id, new JsonObject { ["title"] = text }),
            Remove = (vendor, id) => vendor.Leads.Archive(id),
            Refer = (vendor, lead) => lead.Contact = vendor.Persons.All[0].Id,
        },
        new ResourceUnderTest<PipedriveSimulator, Engagement>(client => client.Crm.Engagements)
        {
            Facts = new()
            {
                Text = Engagement.Fields.Subject,
                UnknownId = "999999",
                ListRoute = "GET /api/v2/activities",
                CreateRoute = "POST /api/v2/activities",
            },
            Start = (records, options, cancellationToken) => PipedriveSimulator.StartAsync(
                vendor => vendor.AddPersons(1).AddActivities(records), options, cancellationToken),
            Add = (vendor, text) => vendor.Activities.Add(new JsonObject { ["subject"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Activities.Update(id, new JsonObject { ["subject"] = text }),
            Remove = (vendor, id) => vendor.Activities.Archive(id),
            Refer = (vendor, activity) => activity.Contact = vendor.Persons.All[0].Id,
        },
        new ResourceUnderTest<PipedriveSimulator, Pipeline>(client => client.Crm.Pipelines)
        {
            Facts = new()
            {
                Text = Pipeline.Fields.Name, UnknownId = "999999",
                ListRoute = "GET /api/v2/pipelines", NestedRoute = "GET /api/v2/stages",
            },
            Start = (records, options, cancellationToken) => PipedriveSimulator.StartAsync(
                vendor =>
                {
                    for (var number = 1; number < records; number++) vendor.Pipeline($"Pipeline {number}", "New", "Offer");
                },
                options, cancellationToken),
            Least = 1,
        },
        new ResourceUnderTest<PipedriveSimulator, User>(client => client.Crm.Users)
        {
            Facts = new() { Text = User.Fields.Name, UnknownId = "999999", ListRoute = "GET /v1/users" },
            Start = (records, options, cancellationToken) => PipedriveSimulator.StartAsync(
                vendor =>
                {
                    for (var number = 1; number < records; number++) vendor.User();
                },
                options, cancellationToken),
            Least = 1,
        },
    ];

    public override IReadOnlyDictionary<string, string> LeftOut { get; } = new Dictionary<string, string>
    {
        [Note.Resource] = "a note has no plain text: NoteTests",
        [DealProduct.Resource] = "products are listed only for the deals of a filter: QuirkTests",
    };

    public override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddPipedrive(configure);

    protected override Task<PipedriveSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken) =>
        PipedriveSimulator.StartAsync(
            vendor => vendor.AddOrganizations(2).AddPersons(2).AddDeals(2).AddLeads(2).AddActivities(2).AddNotes(2), options,
            cancellationToken);

    /// <summary>Every request of a test and every response must be inside the published contract.</summary>
    protected override Func<IReadOnlyList<string>> Watch(PipedriveSimulator vendor) => Contract.DeviationsOf(vendor);

    private static PipedriveSimulator WithTier(PipedriveSimulator vendor, string name)
    {
        vendor.CustomField(name, "Customer tier", key: Key);
        return vendor;
    }
}

/// <summary>The same with a personal token that the tenant enters.</summary>
public sealed class PipedriveByToken : PipedriveVendor
{
    public override string Variant => "api-token";

    public override bool DiffersByScheme => true;

    protected override ConnectInputs Inputs(PipedriveSimulator vendor, TenantId tenant) => new()
    {
        Scheme = "api-token",
        Inputs = new Dictionary<string, string>
        {
            ["api_domain"] = "https://acme.pipedrive.com", [SecretNames.ApiKey] = $"token-of-{tenant}",
        },
    };
}
