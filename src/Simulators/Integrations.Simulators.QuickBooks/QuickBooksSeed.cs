using System.Text.Json.Nodes;
using Integrations.Simulators.QuickBooks;

namespace Integrations.Simulators;

/// <summary>Fills a company with plausible records, the same ones every time.</summary>
public sealed class QuickBooksSeed
{
    // Number, name, type, subtype.
    private static readonly string[][] Chart =
    [
        ["1000", "Checking", "Bank", "Checking"],
        ["1100", "Accounts Receivable (A/R)", "Accounts Receivable", "AccountsReceivable"],
        ["1200", "Undeposited Funds", "Other Current Asset", "UndepositedFunds"],
        ["2000", "Accounts Payable (A/P)", "Accounts Payable", "AccountsPayable"],
        ["3000", "Opening Balance Equity", "Equity", "OpeningBalanceEquity"],
        ["4000", "Services", "Income", "ServiceFeeIncome"],
        ["4100", "Sales of Product Income", "Income", "SalesOfProductIncome"],
        ["5000", "Cost of Goods Sold", "Cost of Goods Sold", "SuppliesMaterialsCogs"],
        ["6000", "Office Expenses", "Expense", "OfficeGeneralAdministrativeExpenses"],
    ];

    private readonly QuickBooksSimulator _simulator;

    internal QuickBooksSeed(QuickBooksSimulator simulator) => _simulator = simulator;

    private CompanyBooks Books => _simulator.Books;

    /// <summary>Customers; the first is Sarah Chen.</summary>
    public QuickBooksSeed Customers(int count) => Add("Customer", count, Person);

    /// <summary>Vendors.</summary>
    public QuickBooksSeed Vendors(int count) => Add("Vendor", count, index => Named(SeedData.Company(index).Name,
        $"orders@{SeedData.Company(index).Domain}"));

    /// <summary>A small chart of accounts; once.</summary>
    public QuickBooksSeed Accounts() => Books.Living("Account").Any() ? this
        : Add("Account", Chart.Length, index => new()
        {
            ["AcctNum"] = Chart[index][0], ["Name"] = Chart[index][1],
            ["AccountType"] = Chart[index][2], ["AccountSubType"] = Chart[index][3],
        });

    /// <summary>Services and goods, with the accounts they post to.</summary>
    public QuickBooksSeed Items(int count)
    {
        var income = Accounts().Books.Living("Account").First(account => account["AccountType"] == "Income");
        return Add("Item", count, index => new()
        {
            ["Name"] = index == 0 ? "Consulting" : $"Item {index + 1}", ["Type"] = index % 3 == 2 ? "NonInventory" : "Service",
            ["UnitPrice"] = SeedData.Price(index), ["IncomeAccountRef"] = Reference(income.Id),
        });
    }

    /// <summary>Adds invoices to the customers in turn; every third is paid. Adds a customer and items if necessary.</summary>
    public QuickBooksSeed Invoices(int count)
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

        return this;
    }

    /// <summary>Adds payments, each of half of an invoice's balance; adds invoices when none is open.</summary>
    public QuickBooksSeed Payments(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!Books.Living("Invoice").Any(IsOpen)) Invoices(1);
            var invoice = Books.Living("Invoice").First(IsOpen);
            Pay(invoice, Math.Max(0.01m, Math.Round(invoice.Fields.Number("Balance") / 2, 2)));
        }

        return this;
    }

    /// <summary>Enables several currencies; call it before adding records.</summary>
    public QuickBooksSeed MultiCurrency(bool on = true)
    {
        _simulator.MultiCurrency = on;
        return this;
    }

    /// <summary>Sets the value of a unit of another currency in home currency.</summary>
    public QuickBooksSeed ExchangeRate(string currency, decimal rate)
    {
        Books.Currencies.Rates[currency] = rate;
        return this;
    }

    /// <summary>Defines a custom field of sales forms; there are at most three.</summary>
    public QuickBooksSeed SalesCustomField(string name)
    {
        if (Books.SalesCustomFields.Count == 3)
            throw new InvalidOperationException("Sales forms have at most three custom fields.");
        Books.SalesCustomFields.Add(name);
        return this;
    }

    private static JsonObject Person(int index)
    {
        var (person, address) = (SeedData.Person(index), SeedData.Address(index));
        var customer = Named($"{person.LastName} & Co.", person.Email);
        (customer["DisplayName"], customer["GivenName"], customer["FamilyName"]) = (person.FullName, person.FirstName, person.LastName);
        customer["PrimaryPhone"] = new JsonObject { ["FreeFormNumber"] = person.Phone };
        customer["BillAddr"] = new JsonObject
        {
            ["Line1"] = address.Street, ["City"] = address.City, ["CountrySubDivisionCode"] = address.State,
            ["PostalCode"] = address.PostalCode, ["Country"] = address.Country,
        };
        return customer;
    }

    private static JsonObject Named(string company, string email) => new()
    {
        ["DisplayName"] = company, ["CompanyName"] = company, ["PrimaryEmailAddr"] = new JsonObject { ["Address"] = email },
    };

    private JsonObject Invoice(SimulatedRecord customer, SimulatedRecord item, int index)
    {
        var (price, quantity) = (item.Fields.Number("UnitPrice"), 1m + index % 4);
        var date = Books.Calendar.Today.AddDays(-SeedData.Days(index));
        return new()
        {
            ["CustomerRef"] = Reference(customer.Id),
            ["TxnDate"] = CompanyCalendar.Date(date), ["DueDate"] = CompanyCalendar.Date(date.AddDays(30)),
            ["Line"] = new JsonArray(new JsonObject
            {
                ["Description"] = item["Name"], ["Amount"] = price * quantity, ["DetailType"] = "SalesItemLineDetail",
                ["SalesItemLineDetail"] = new JsonObject
                {
                    ["ItemRef"] = Reference(item.Id), ["UnitPrice"] = price, ["Qty"] = quantity, ["TaxCodeRef"] = Reference("NON"),
                },
            }),
        };
    }

    private void Pay(SimulatedRecord invoice, decimal amount) => _simulator.Writer.Add("Payment", new()
    {
        ["CustomerRef"] = invoice.Fields["CustomerRef"]!.DeepClone(), ["TotalAmt"] = amount, ["TxnDate"] = invoice["TxnDate"],
        ["Line"] = new JsonArray(new JsonObject
        {
            ["Amount"] = amount, ["LinkedTxn"] = new JsonArray(new JsonObject { ["TxnId"] = invoice.Id, ["TxnType"] = "Invoice" }),
        }),
    });

    private QuickBooksSeed Add(string entity, int count, Func<int, JsonObject> record)
    {
        var present = Books.Tables[entity].All.Count;
        for (var i = 0; i < count; i++) _simulator.Writer.Add(entity, record(entity == "Account" ? i : present + i));
        return this;
    }

    private static bool IsOpen(SimulatedRecord invoice) => invoice.Fields.Number("Balance") > 0;

    private static JsonObject Reference(string id) => new() { ["value"] = id };
}
