using System.Text.Json.Nodes;
using Integrations.Conformance;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.QuickBooks.Tests;

/// <summary>The resources beside customers that the suite holds.</summary>
internal static class HeldResources
{
    public static IReadOnlyList<HeldResource> Of(QuickBooksTruth truth) =>
    [
        new HeldResource<QuickBooksSimulator, Item>(client => client.Accounting.Items)
        {
            Facts = new()
            {
                Text = Item.Fields.Description,
                New = number => new()
                {
                    Name = $"Engine {number}", Description = $"Analytical {number}", Kind = ItemKind.Service, IncomeAccount = "1",
                },
                UnknownId = "999999",
                ListRoute = "GET /v3/company/*/query",
                CreateRoute = "POST /v3/company/*/item",
                CreateKey = "requestid",
            },
            Start = async (records, options, cancellationToken) =>
                truth.Watch(await QuickBooksSimulator.StartAsync(seed => seed.Items(records), options,
                    cancellationToken: cancellationToken)),
            Add = (vendor, text) => vendor.Items.Add(
                new JsonObject { ["Name"] = $"Item {vendor.Items.All.Count}", ["Type"] = "Service", ["Description"] = text,
                    ["Active"] = true }).Id,
            Edit = (vendor, id, text) => vendor.Items.Update(id, new JsonObject { ["Description"] = text }),
            Remove = (vendor, id) => vendor.Items.Archive(id),
            Hide = (vendor, name) => vendor.HideField("Item", name),
            Revert = (vendor, name) => vendor.RevertField("Item", name),
        },
        new HeldResource<QuickBooksSimulator, Payment>(client => client.Accounting.Payments)
        {
            Facts = new()
            {
                Text = Payment.Fields.Memo,
                UnknownId = "999999",
                ListRoute = "GET /v3/company/*/query",
                CreateRoute = "POST /v3/company/*/payment",
                CreateKey = "requestid",
                New = number => new() { Customer = "1", Amount = new(number + 1, null), Memo = $"Memo {number}" },
            },
            Start = async (records, options, cancellationToken) => truth.Watch(await QuickBooksSimulator.StartAsync(
                seed => seed.Customers(1).Payments(records), options, cancellationToken: cancellationToken)),
            Add = (vendor, text) => vendor.Payments.Add(
                new JsonObject { ["TotalAmt"] = 5, ["CustomerRef"] = new JsonObject { ["value"] = "1" }, ["PrivateNote"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Payments.Update(id, new JsonObject { ["PrivateNote"] = text }),
            Remove = (vendor, id) => vendor.Payments.Archive(id),
            Hide = (vendor, name) => vendor.HideField("Payment", name),
            Revert = (vendor, name) => vendor.RevertField("Payment", name),
        },
    ];
}
