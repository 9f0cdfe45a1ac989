using System.Text.Json.Nodes;
using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.QuickBooks.Tests;

/// <summary>QuickBooks as the conformance suite sees it.</summary>
public class QuickBooksVendor : VendorUnderTest<QuickBooksSimulator>
{
    private static readonly QuickBooksContract Contract = ContractFixture.OfThisProcess(new QuickBooksContract());

    public override IReadOnlyList<ResourceUnderTest> Resources { get; } =
    [
        new ResourceUnderTest<QuickBooksSimulator, Customer>(client => client.Accounting.Customers)
        {
            Facts = new()
            {
                Text = Customer.Fields.CompanyName,
                Emails = Customer.Fields.Emails,
                Phones = Customer.Fields.Phones,
                New = number =>
                    new() { Name = $"Ada Byron {number}", CompanyName = $"Analytical {number}", Emails = { $"ada{number}@new.example" } },
                Invalid = new(() => new() { Name = "Nobody", FirstName = new('x', 101) }, nameof(Customer.FirstName)),
                UnknownId = "999999",
                ListRoute = "GET /v3/company/*/query",
                CreateRoute = "POST /v3/company/*/customer",
                CreateKey = "requestid",
                LackingScopes = ["openid"],
                SearchWord = "sarah",
                Choice = ("\"Service\"",
                    async client =>
                    (await client.Accounting.Items.ListAsync().ToListAsync()).Select(i => i.Kind?.Original)
                    .First(o => o is not ("Service" or "NonInventory"))),
            },
            Start = (records, options, cancellationToken) =>
                QuickBooksSimulator.StartAsync(seed => seed.Items(3).Customers(records), options,
            cancellationToken: cancellationToken),
            Add = (vendor, text) => vendor.Customers.Add(new JsonObject
            {
                ["DisplayName"] = $"Person {vendor.Customers.All.Count}", ["CompanyName"] = text, ["Active"] = true,
            }).Id,
            Edit = (vendor, id, text) => vendor.Customers.Update(id, new JsonObject { ["CompanyName"] = text }),
            Remove = (vendor, id) => vendor.Customers.Archive(id),
            Merge = (vendor, id, into) =>
    {
        vendor.Merge("Customer", into, id);
        return into;
    },
            Hide = (vendor, name) => vendor.HideField("Customer", name),
            Revert = (vendor, name) => vendor.RevertField("Customer", name),
            Refer = (vendor, record) => record.Parent = vendor.Customers.All[0].Id,
        },
        new ResourceUnderTest<QuickBooksSimulator, Item>(client => client.Accounting.Items)
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
            Start = (records, options, cancellationToken) =>
                QuickBooksSimulator.StartAsync(seed => seed.Items(records), options,
                    cancellationToken: cancellationToken),
            Add = (vendor, text) => vendor.Items.Add(
                new JsonObject { ["Name"] = $"Item {vendor.Items.All.Count}", ["Type"] = "Service", ["Description"] = text,
                    ["Active"] = true }).Id,
            Edit = (vendor, id, text) => vendor.Items.Update(id, new JsonObject { ["Description"] = text }),
            Remove = (vendor, id) => vendor.Items.Archive(id),
            Hide = (vendor, name) => vendor.HideField("Item", name),
            Revert = (vendor, name) => vendor.RevertField("Item", name),
        },
        new ResourceUnderTest<QuickBooksSimulator, LedgerAccount>(client => client.Accounting.Accounts)
        {
            Facts = new()
            {
                Text = LedgerAccount.Fields.Description,
                New = number => new()
                {
                    Name = $"Engine {number}", Description = $"Analytical {number}", Type = LedgerAccountType.Bank, Subtype = "Checking",
                },
                UnknownId = "999999",
                ListRoute = "GET /v3/company/*/query",
                CreateRoute = "POST /v3/company/*/account",
                CreateKey = "requestid",
            },
            Start = async (records, options, cancellationToken) =>
            {
                var vendor = await QuickBooksSimulator.StartAsync(options: options, cancellationToken: cancellationToken);
                for (var number = 0; number < records; number++) vendor.Accounts.Add(Account(vendor, $"Chart {number}"));
                return vendor;
            },
            Add = (vendor, text) => vendor.Accounts.Add(Account(vendor, text)).Id,
            Edit = (vendor, id, text) => vendor.Accounts.Update(id, new JsonObject { ["Description"] = text }),
            Remove = (vendor, id) => vendor.Accounts.Archive(id),
            Hide = (vendor, name) => vendor.HideField("Account", name),
            Revert = (vendor, name) => vendor.RevertField("Account", name),
        },
        new ResourceUnderTest<QuickBooksSimulator, Invoice>(client => client.Accounting.Invoices)
        {
            Facts = new()
            {
                Text = Invoice.Fields.Memo,
                New = number => new()
                {
                    Customer = "1", Memo = $"Memo {number}",
                    Lines = { new() { Quantity = 1, UnitPrice = number + 1, Amount = number + 1, Item = "1" } },
                },
                UnknownId = "999999",
                ListRoute = "GET /v3/company/*/query",
                CreateRoute = "POST /v3/company/*/invoice",
                CreateKey = "requestid",
                CustomField = "Crew #",
            },
            Start = (records, options, cancellationToken) => QuickBooksSimulator.StartAsync(
                seed => seed.SalesCustomField("Crew #").Customers(1).Items(1).Invoices(records), options,
                cancellationToken: cancellationToken),
            Add = (vendor, text) => vendor.Invoices.Add(
                new JsonObject { ["TotalAmt"] = 5, ["CustomerRef"] = new JsonObject { ["value"] = "1" }, ["PrivateNote"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Invoices.Update(id, new JsonObject { ["PrivateNote"] = text }),
            Remove = (vendor, id) => vendor.Invoices.Archive(id),
            Hide = (vendor, name) => vendor.HideField("Invoice", name),
            Revert = (vendor, name) => vendor.RevertField("Invoice", name),
        },
        new ResourceUnderTest<QuickBooksSimulator, Payment>(client => client.Accounting.Payments)
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
            Start = (records, options, cancellationToken) => QuickBooksSimulator.StartAsync(
                seed => seed.Customers(1).Payments(records), options, cancellationToken: cancellationToken),
            Add = (vendor, text) => vendor.Payments.Add(
                new JsonObject { ["TotalAmt"] = 5, ["CustomerRef"] = new JsonObject { ["value"] = "1" }, ["PrivateNote"] = text }).Id,
            Edit = (vendor, id, text) => vendor.Payments.Update(id, new JsonObject { ["PrivateNote"] = text }),
            Remove = (vendor, id) => vendor.Payments.Archive(id),
            Hide = (vendor, name) => vendor.HideField("Payment", name),
            Revert = (vendor, name) => vendor.RevertField("Payment", name),
        },
    ];

    public override (string Name, string Member)? Object => ("Vendor", "CompanyName");

    public override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddQuickBooks(configure);

    protected override Task<QuickBooksSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken) =>
        QuickBooksSimulator.StartAsync(seed => seed.Accounts().Customers(2).Vendors(2).Items(2).Invoices(2).Payments(2), options,
            cancellationToken: cancellationToken);

    private static JsonObject Account(QuickBooksSimulator vendor, string text) => new()
    {
        ["Name"] = $"Account {vendor.Accounts.All.Count}", ["AccountType"] = "Bank", ["AccountSubType"] = "Checking",
        ["Description"] = text, ["Active"] = true,
    };

    protected override void Limit(QuickBooksSimulator vendor) => vendor.RateLimit = new();

    /// <summary>Every request of a test and every response must be inside the published contract.</summary>
    protected override Func<IReadOnlyList<string>> Watch(QuickBooksSimulator vendor) => Contract.DeviationsOf(vendor);
}

/// <summary>The same, whose webhooks are CloudEvents.</summary>
public sealed class QuickBooksCloudEvents : QuickBooksVendor
{
    protected override Func<IReadOnlyList<string>> Watch(QuickBooksSimulator vendor)
    {
        vendor.SendsCloudEvents = true;
        return base.Watch(vendor);
    }
}
