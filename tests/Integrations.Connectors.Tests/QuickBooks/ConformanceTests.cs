using System.Text.Json.Nodes;
using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.QuickBooks.Tests;

public sealed class ConformanceTests(QuickBooksTruth truth) : ConnectorConformance<QuickBooksSimulator, Customer>,
    IClassFixture<QuickBooksTruth>, IDisposable
{
    protected override VendorFacts<Customer> Facts { get; } = new()
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
    };

    protected override IReadOnlyList<HeldResource> Resources => HeldResources.Of(truth);

    /// <summary>Every request of a test and every answer must be inside the published contract.</summary>
    public void Dispose() => truth.Misfits().Should().BeEmpty();

    protected override async Task<QuickBooksSimulator> StartAsync(int records, SimulatorOptions options,
        CancellationToken cancellationToken) =>
        truth.Watch(await QuickBooksSimulator.StartAsync(seed => seed.Items(3).Customers(records), options,
            cancellationToken: cancellationToken));

    protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddQuickBooks(configure);
    protected override ResourceClient<Customer> Records(ConnectionClient client) => client.Accounting.Customers;
    protected override string Add(QuickBooksSimulator vendor, string text) =>
        vendor.Customers.Add(new JsonObject { ["DisplayName"] = $"Person {vendor.Customers.All.Count}", ["CompanyName"] = text,
            ["Active"] = true }).Id;
    protected override void Edit(QuickBooksSimulator vendor, string id, string text) =>
        vendor.Customers.Update(id, new JsonObject { ["CompanyName"] = text });
    protected override Action<QuickBooksSimulator, string> Remove => (vendor, id) => vendor.Customers.Archive(id);
    protected override Func<QuickBooksSimulator, string, string, string> Merge => (vendor, id, into) =>
    {
        vendor.Merge("Customer", into, id);
        return into;
    };

    protected override Action<QuickBooksSimulator, string> Hide => (vendor, name) => vendor.HideField("Customer", name);
    protected override Action<QuickBooksSimulator, string> Revert => (vendor, name) => vendor.RevertField("Customer", name);
    protected override Action<QuickBooksSimulator, Customer> Refer => (vendor, record) => record.Parent = vendor.Customers.All[0].Id;
}
