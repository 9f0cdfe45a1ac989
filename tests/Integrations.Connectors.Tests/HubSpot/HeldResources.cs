using System.Text.Json.Nodes;
using Integrations.Conformance;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.HubSpot.Tests;

/// <summary>The resources beside contacts that the suite holds.</summary>
internal static class HeldResources
{
    public static IReadOnlyList<HeldResource> Of(HubSpotTruth truth) =>
    [
        new HeldResource<HubSpotSimulator, Company>(client => client.Crm.Companies)
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
            },
            Start = async (records, options, cancellationToken) =>
                truth.Watch(await HubSpotSimulator.StartAsync(seed => seed.Companies(records), options, cancellationToken)),
            Add = (vendor, text) => vendor.Store.Companies.Add(new JsonObject { ["name"] = "Company", ["description"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Store.Companies.Update(id, new JsonObject { ["description"] = text }),
            Remove = (vendor, id) => vendor.Store.Companies.Archive(id),
            Hide = (vendor, name) => vendor.HideField("companies", name),
            Revert = (vendor, name) => vendor.RevertField("companies", name),
            Lag = (vendor, by) => vendor.IndexLag = by,
        },
        new HeldResource<HubSpotSimulator, Deal>(client => client.Crm.Deals)
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
            },
            Start = async (records, options, cancellationToken) =>
                truth.Watch(await HubSpotSimulator.StartAsync(seed => seed.Companies(1).Deals(records), options, cancellationToken)),
            Add = (vendor, text) => vendor.Store.Deals.Add(new JsonObject { ["dealname"] = "Deal", ["description"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Store.Deals.Update(id, new JsonObject { ["description"] = text }),
            Remove = (vendor, id) => vendor.Store.Deals.Archive(id),
            Hide = (vendor, name) => vendor.HideField("deals", name),
            Revert = (vendor, name) => vendor.RevertField("deals", name),
            Refer = (vendor, record) => record.Company = vendor.Store.Companies.All[0].Id,
            Lag = (vendor, by) => vendor.IndexLag = by,
        },
        new HeldResource<HubSpotSimulator, User>(client => client.Crm.Users)
        {
            Facts = new() { Text = User.Fields.LastName, UnknownId = "999999999", ListRoute = "GET /crm/v3/owners" },
            Start = async (records, options, cancellationToken) =>
                truth.Watch(await HubSpotSimulator.StartAsync(seed => seed.Owners(records), options, cancellationToken)),
        },
    ];
}
