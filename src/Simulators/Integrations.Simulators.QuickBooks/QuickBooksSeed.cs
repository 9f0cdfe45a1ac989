using System.Text.Json.Nodes;
using Integrations.Simulators.QuickBooks;

namespace Integrations.Simulators;

/// <summary>Fills a company with plausible records, the same ones every time.</summary>
public sealed class QuickBooksSeed
{
    private readonly QuickBooksSimulator _simulator;

    internal QuickBooksSeed(QuickBooksSimulator simulator) => _simulator = simulator;

    private CompanyBooks Books => _simulator.Books;

    /// <summary>Customers; the first is Sarah Chen.</summary>
    public QuickBooksSeed Customers(int count) => Add("Customer", count, index => CompanyProfile.Seed("Customer", index));

    /// <summary>Vendors.</summary>
    public QuickBooksSeed Vendors(int count) => Add("Vendor", count, index => CompanyProfile.Seed("Vendor", index));

    /// <summary>A small chart of accounts; once.</summary>
    public QuickBooksSeed Accounts() => Books.Living("Account").Any() ? this
        : Add("Account", CompanyProfile.Accounts.Count, index => CompanyProfile.Accounts[index % CompanyProfile.Accounts.Count].Clone());

    /// <summary>Services and goods, with the accounts they post to.</summary>
    public QuickBooksSeed Items(int count)
    {
        var income = Accounts().Books.Living("Account").First(account => account["AccountType"] == "Income");
        return Add("Item", count, index => CompanyProfile.Seed("Item", index, new()
        {
            ["name"] = index == 0 ? "Consulting" : $"Item {index + 1}", ["type"] = index % 3 == 2 ? "NonInventory" : "Service",
            ["income"] = income.Id,
        }));
    }

    /// <summary>Adds invoices to the customers in turn; every third is paid. Adds a customer and items if necessary.</summary>
    public QuickBooksSeed Invoices(int count) => With(() =>
    {
        if (!Books.Living("Customer").Any()) Customers(1);
        if (!Books.Living("Item").Any()) Items(3);
        var customers = Books.Living("Customer").Where(customer => !NameFields.IsInactive(customer.Fields)).ToList();
        var items = Books.Living("Item").ToList();
        for (var i = 0; i < count; i++)
        {
            var added = _simulator.Writer.Add("Invoice", Invoice(customers[i % customers.Count], items[i % items.Count], i));
            if (i % 3 == 2) Pay(added, added.Fields.Number("Balance"));
        }
    });

    /// <summary>Adds payments, each of half of an invoice's balance; adds invoices when none is open.</summary>
    public QuickBooksSeed Payments(int count) => With(() =>
    {
        for (var i = 0; i < count; i++)
        {
            if (!Books.Living("Invoice").Any(IsOpen)) Invoices(1);
            var invoice = Books.Living("Invoice").First(IsOpen);
            Pay(invoice, Math.Max(0.01m, Math.Round(invoice.Fields.Number("Balance") / 2, 2)));
        }
    });

    /// <summary>Enables several currencies; call it before adding records.</summary>
    public QuickBooksSeed MultiCurrency(bool on = true) => With(() => _simulator.MultiCurrency = on);

    /// <summary>Sets the value of a unit of another currency in home currency.</summary>
    public QuickBooksSeed ExchangeRate(string currency, decimal rate) => With(() => Books.Currencies.Rates[currency] = rate);

    /// <summary>Defines a custom field of sales forms; there are at most three.</summary>
    public QuickBooksSeed SalesCustomField(string name) => With(() =>
    {
        if (Books.SalesCustomFields.Count == 3)
            throw new InvalidOperationException("Sales forms have at most three custom fields.");
        Books.SalesCustomFields.Add(name);
    });

    private JsonObject Invoice(SimulatedRecord customer, SimulatedRecord item, int index)
    {
        var (price, quantity) = (item.Fields.Number("UnitPrice"), 1m + index % 4);
        var date = Books.Calendar.Today.AddDays(-SeedData.Days(index));
        return CompanyProfile.Seed("Invoice", index, new()
        {
            ["customer"] = customer.Id, ["date"] = CompanyCalendar.Date(date), ["due"] = CompanyCalendar.Date(date.AddDays(30)),
            ["item"] = item["Name"], ["itemId"] = item.Id, ["unitPrice"] = price, ["quantity"] = quantity, ["total"] = price * quantity,
        });
    }

    private void Pay(SimulatedRecord invoice, decimal amount) => _simulator.Writer.Add("Payment", CompanyProfile.Seed("Payment", 0, new()
    {
        ["customer"] = invoice.Fields.Reference("CustomerRef"), ["date"] = invoice["TxnDate"], ["paid"] = amount, ["invoice"] = invoice.Id,
    }));

    private QuickBooksSeed Add(string entity, int count, Func<int, JsonObject> record) => With(() =>
    {
        var present = Books[entity].All.Count;
        for (var i = 0; i < count; i++) _simulator.Writer.Add(entity, record(present + i));
    });

    private QuickBooksSeed With(Action change)
    {
        change();
        return this;
    }

    private static bool IsOpen(SimulatedRecord invoice) => invoice.Fields.Number("Balance") > 0;
}
