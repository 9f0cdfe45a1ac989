using Integrations.Conformance;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Salesforce.Tests;

/// <summary>The resources beside contacts that the suite holds.</summary>
internal static class HeldResources
{
    public static IReadOnlyList<HeldResource> Of(SalesforceTruth truth) =>
    [
        new HeldResource<SalesforceSimulator, Company>(client => client.Crm.Companies)
        {
            Facts = new()
            {
                Text = Company.Fields.Website,
                Phones = Company.Fields.Phones,
                New = number => new() { Name = $"Engines {number}", Website = $"https://engines{number}.example" },
                Invalid = new(() => new() { Website = "https://nameless.example" }, nameof(Company.Name)),
                UnknownId = "001ak0zzzzzzzzzAAA",
                ListRoute = "GET /services/data/v62.0/query*",
                CreateRoute = "POST /services/data/v62.0/sobjects/Account",
                DescribeRoute = "GET /services/data/v62.0/sobjects/Account/describe",
            },
            Start = async (records, options, cancellationToken) =>
                truth.Watch(await SalesforceSimulator.StartAsync(seed => seed.Accounts(records), options, cancellationToken)),
            Add = (vendor, text) =>
                vendor.Records.Create("Account", new Dictionary<string, object?> { ["Name"] = "Company", ["Website"] = text }),
            Edit = (vendor, id, text) => vendor.Records.Update(id, new Dictionary<string, object?> { ["Website"] = text }),
            Remove = (vendor, id) => vendor.Records.Delete(id),
            Hide = (vendor, name) => vendor.HideField("Account", name),
            Revert = (vendor, name) => vendor.RevertField("Account", name),
            Paged = (vendor, size) => vendor.PageSize = size,
        },
        new HeldResource<SalesforceSimulator, Deal>(client => client.Crm.Deals)
        {
            Facts = new()
            {
                Text = Deal.Fields.NextStep,
                New = number =>
                    new() { Name = $"Engine {number}", NextStep = $"call {number}", ExpectedCloseOn = new(2031, 7, 19),
                    Stage = "Prospecting" },
                Invalid = new(() => new() { NextStep = "call" }, nameof(Deal.Name)),
                UnknownId = "006ak0zzzzzzzzzAAA",
                ListRoute = "GET /services/data/v62.0/query*",
                CreateRoute = "POST /services/data/v62.0/sobjects/Opportunity",
                DescribeRoute = "GET /services/data/v62.0/sobjects/Opportunity/describe",
            },
            Start = async (records, options, cancellationToken) =>
                truth.Watch(await SalesforceSimulator.StartAsync(seed => seed.MultiCurrency().Accounts(1).Opportunities(records), options,
                    cancellationToken)),
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
    ];
}
