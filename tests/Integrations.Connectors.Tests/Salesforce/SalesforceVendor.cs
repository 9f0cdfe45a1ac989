using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Salesforce.Tests;

/// <summary>Salesforce as the conformance suite sees it.</summary>
public sealed class SalesforceVendor : VendorUnderTest<SalesforceSimulator>
{
    private static readonly SalesforceContract Contract = ContractFixture.OfThisProcess(new SalesforceContract());

    public override IReadOnlyList<ResourceUnderTest> Resources { get; } =
    [
        new ResourceUnderTest<SalesforceSimulator, Contact>(client => client.Crm.Contacts)
        {
            Facts = new()
            {
                Text = Contact.Fields.Title,
                Emails = Contact.Fields.Emails,
                Phones = Contact.Fields.Phones,
                New = number =>
                    new() { FirstName = "Ada", LastName = $"Byron {number}", Title = $"Countess {number}",
                    Emails = { $"ada{number}@new.example" } },
                Invalid = new(() => new() { FirstName = "Nobody" }, nameof(Contact.LastName)),
                UnknownId = "003ak0zzzzzzzzzAAA",
                ListRoute = "GET /services/data/v*/query*",
                CreateRoute = "POST /services/data/v*/sobjects/Contact",
                DescribeRoute = "GET /services/data/v*/sobjects/Contact/describe",
                LackingScopes = ["id", "refresh_token"],
                CustomField = "lead_score__c",
                UpsertKey = "crm_key__c",
                SearchWord = "sarah",
                Choice = ("\"email\"",
                    async client => (await client.Metadata.GetObjectAsync("Contact")).Fields.Single(f => f.Name == "Email").Type?.Original),
            },
            Start = (records, options, cancellationToken) =>
                SalesforceSimulator.StartAsync(seed =>
            seed.Accounts(1).CustomField("Contact", "lead_score__c", "string").ExternalId("Contact", "crm_key__c").Contacts(records),
            options, cancellationToken),
            Add = (vendor, text) =>
                vendor.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "Person", ["Title"] = text }),
            Edit = (vendor, id, text) => vendor.Records.Update(id, new Dictionary<string, object?> { ["Title"] = text }),
            Remove = (vendor, id) => vendor.Records.Delete(id),
            Merge = (vendor, id, into) =>
    {
        vendor.Records.Merge(into, id);
        return into;
    },
            Hide = (vendor, name) => vendor.HideField("Contact", name),
            Revert = (vendor, name) => vendor.RevertField("Contact", name),
            Refer = (vendor, record) => record.Company = vendor.Records.Ids("Account")[0],
            Paged = (vendor, size) => vendor.PageSize = size,
        },
        new ResourceUnderTest<SalesforceSimulator, Company>(client => client.Crm.Companies)
        {
            Facts = new()
            {
                Text = Company.Fields.Website,
                Phones = Company.Fields.Phones,
                New = number => new() { Name = $"Engines {number}", Website = $"https://engines{number}.example" },
                Invalid = new(() => new() { Website = "https://nameless.example" }, nameof(Company.Name)),
                UnknownId = "001ak0zzzzzzzzzAAA",
                ListRoute = "GET /services/data/v*/query*",
                CreateRoute = "POST /services/data/v*/sobjects/Account",
                DescribeRoute = "GET /services/data/v*/sobjects/Account/describe",
                CustomField = "lead_score__c",
                UpsertKey = "crm_key__c",
            },
            Start = (records, options, cancellationToken) => SalesforceSimulator.StartAsync(
                seed => seed.CustomField("Account", "lead_score__c", "string").ExternalId("Account", "crm_key__c").Accounts(records),
                options, cancellationToken),
            Add = (vendor, text) =>
                vendor.Records.Create("Account", new Dictionary<string, object?> { ["Name"] = "Company", ["Website"] = text }),
            Edit = (vendor, id, text) => vendor.Records.Update(id, new Dictionary<string, object?> { ["Website"] = text }),
            Remove = (vendor, id) => vendor.Records.Delete(id),
            Hide = (vendor, name) => vendor.HideField("Account", name),
            Revert = (vendor, name) => vendor.RevertField("Account", name),
            Paged = (vendor, size) => vendor.PageSize = size,
        },
        new ResourceUnderTest<SalesforceSimulator, Deal>(client => client.Crm.Deals)
        {
            Facts = new()
            {
                Text = Deal.Fields.NextStep,
                New = number =>
                    new() { Name = $"Engine {number}", NextStep = $"call {number}", ExpectedCloseOn = new(2031, 7, 19),
                    Stage = "Prospecting" },
                Invalid = new(() => new() { NextStep = "call" }, nameof(Deal.Name)),
                UnknownId = "006ak0zzzzzzzzzAAA",
                ListRoute = "GET /services/data/v*/query*",
                CreateRoute = "POST /services/data/v*/sobjects/Opportunity",
                DescribeRoute = "GET /services/data/v*/sobjects/Opportunity/describe",
                CustomField = "lead_score__c",
                UpsertKey = "crm_key__c",
            },
            Start = (records, options, cancellationToken) => SalesforceSimulator.StartAsync(
                seed => seed.MultiCurrency().CustomField("Opportunity", "lead_score__c", "string").ExternalId("Opportunity", "crm_key__c")
                    .Accounts(1).Opportunities(records),
                options, cancellationToken),
            Add = (vendor, text) => vendor.Records.Create(
                "Opportunity",
                new Dictionary<string, object?> { ["Name"] = "Deal", ["StageName"] = "Prospecting", ["CloseDate"] = "2031-07-19",
                    ["NextStep"] = text }),
            Edit = (vendor, id, text) => vendor.Records.Update(id, new Dictionary<string, object?> { ["NextStep"] = text }),
            Remove = (vendor, id) => vendor.Records.Delete(id),
            Hide = (vendor, name) => vendor.HideField("Opportunity", name),
            Revert = (vendor, name) => vendor.RevertField("Opportunity", name),
            Refer = (vendor, record) => record.Company = vendor.Records.Ids("Account")[0],
            Paged = (vendor, size) => vendor.PageSize = size,
        },
        new ResourceUnderTest<SalesforceSimulator, User>(client => client.Crm.Users)
        {
            Facts = new()
            {
                Text = User.Fields.FirstName,
                UnknownId = "005ak0zzzzzzzzzAAA",
                ListRoute = "GET /services/data/v*/query*",
                DescribeRoute = "GET /services/data/v*/sobjects/User/describe",
                CustomField = "lead_score__c",
            },
            Start = (records, options, cancellationToken) => SalesforceSimulator.StartAsync(
                seed => seed.CustomField("User", "lead_score__c", "string").Users(records - 1), options, cancellationToken),
            // The administrator, whose grant it is.
            Least = 1,
            Add = (vendor, text) => vendor.Records.Create(
                "User",
                new Dictionary<string, object?> { ["FirstName"] = text, ["LastName"] = "Person", ["Email"] = "person@co.example",
                    ["Username"] = $"person{vendor.Records.Ids("User").Count}@co.example" }),
            Edit = (vendor, id, text) => vendor.Records.Update(id, new Dictionary<string, object?> { ["FirstName"] = text }),
            Hide = (vendor, name) => vendor.HideField("User", name),
            Paged = (vendor, size) => vendor.PageSize = size,
        },
    ];

    public override IReadOnlyDictionary<string, string> LeftOut { get; } = new Dictionary<string, string>
    {
        [Pipeline.Resource] = "an org has one, made of its stages: QuirkTests and GrownOrgTests read it",
    };

    public override (string Name, string Member)? Object => ("Lead", "Company");

    public override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddSalesforce(configure);

    protected override Task<SalesforceSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken) =>
        SalesforceSimulator.StartAsync(seed => seed.Users(1).Accounts(2).Contacts(2).Opportunities(2).Leads(2), options, cancellationToken);

    /// <summary>Every request of a test and every response must be inside the published contract.</summary>
    protected override Func<IReadOnlyList<string>> Watch(SalesforceSimulator vendor) => Contract.DeviationsOf(vendor);
}
