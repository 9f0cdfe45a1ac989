using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.QuickBooks.Tests;

public sealed class ContractTests(QuickBooksContract contract) : IClassFixture<QuickBooksContract>
{
    [SharedFact]
    public async Task Every_request_and_every_answer_is_inside_the_contract()
    {
        var clock = new ShiftedClock();
        await using var vendor =
            contract.Watch(await QuickBooksSimulator.StartAsync(seed => seed.Customers(5).Items(3).Invoices(5).Payments(2),
            new() { TimeProvider = clock }));
        await using var host = TestHost.Create(clock, integrations => integrations.AddQuickBooks(vendor.Configure));
        var connection = await host.ConnectAsync("acme");
        var books = host.Integrations.For("acme", connection.Id).Accounting;
        var (customer, item, income) =
            (vendor.Customers.All[0].Id, vendor.Items.All[0].Id,
            vendor.Accounts.All.First(account => account["AccountType"] == "Income").Id);
        vendor.Invoices.Archive(vendor.Invoices.All[^1].Id);

        var customers = new ResourceExercise<Customer>(books.Customers, Declared(Customer.Resource));
        var accounts = new ResourceExercise<LedgerAccount>(books.Accounts, Declared(LedgerAccount.Resource));
        var items = new ResourceExercise<Item>(books.Items, Declared(Item.Resource));
        var invoices = new ResourceExercise<Invoice>(books.Invoices, Declared(Invoice.Resource));
        var payments = new ResourceExercise<Payment>(books.Payments, Declared(Payment.Resource));
        await customers.WriteAsync(new()
        {
            New = number =>
                new() { Name = $"Ada Byron {number}", Emails = { $"ada{number}@new.example" },
                Addresses = { new() { Label = "billing", Street = "1 Way\nFlat 2", City = "London" } } },
            Change = () => new() { CompanyName = "Analytical" },
            Clear = Customer.Fields.Notes,
        });
        await accounts.WriteAsync(new() { New = number => new() { Name = $"Sales {number}", Type = LedgerAccountType.Bank },
            Change = () => new() { Description = "Engines" } });
        await items.WriteAsync(new() { New = number =>
            new() { Name = $"Engine {number}", Kind = ItemKind.Service, UnitPrice = 5, IncomeAccount = income }, Change = () =>
            new() { Description = "Engine" } });
        await invoices.WriteAsync(new()
        {
            New = number =>
                new() { Customer = customer, IssuedOn = new(2026, 1, number),
                Lines = { new() { Item = item, Quantity = 2, UnitPrice = 5, Amount = 10 } } },
            Change = () => new() { CustomerMemo = "Thanks" },
        });
        await payments.WriteAsync(new() { New = number => new() { Customer = customer, Amount = number, PaidOn = new(2026, 1, number) },
            Change = () => new() { Memo = "Cash" } });
        string[] missed =
            [.. await customers.ReadAsync(), .. await accounts.ReadAsync(), .. await items.ReadAsync(), .. await invoices.ReadAsync(),
            .. await payments.ReadAsync()];
        await ConnectionExercise.RunAsync(host, clock, vendor, connection, new("Vendor", """{"DisplayName":"Foundry"}""", """{"CompanyName":"Foundry Ltd"}"""), $"/companyinfo/{vendor.RealmId}");

        contract.Deviations().Should().BeEmpty();
        missed.Should().BeEmpty();
    }

    [SharedFact]
    public void Every_path_of_the_tables_is_in_the_schemas()
    {
        var schemas = QuickBooksContract.Schemas;

        RecordedResources.All.SelectMany(resource =>
            schemas.Missing(resource.Resource, resource.Paths).Select(path => $"{resource.Resource}.{path}")).Should().BeEmpty();
    }

    private static ResourceDefinition Declared(string name) =>
        new QuickBooksConnector().Define().Resources.Single(resource => resource.Name == name);
}
