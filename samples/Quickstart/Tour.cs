using Integrations;
using Integrations.Models;

namespace Quickstart;

/// <summary>What a host does with a connection; the lines are the same for every vendor of a category.</summary>
internal sealed class Tour(Vendor vendor, ConnectionClient client)
{
    public static readonly TenantId Tenant = "acme";

    public async Task<TourResult> RunAsync(CancellationToken cancellationToken) => vendor.Kind == VendorKind.Crm
        ? await ContactsAsync(cancellationToken)
        : await BooksAsync(cancellationToken);

    /// <summary>Fifty callers meet a credential that ended while nobody looked.</summary>
    public async Task StormAsync(CancellationToken cancellationToken)
    {
        var callers = Enumerable.Range(0, 50).Select(_ => vendor.Kind == VendorKind.Crm
            ? client.Crm.Contacts.ListPageAsync(new() { PageSize = 1 }, cancellationToken).AsTask() as Task
            : client.Accounting.Customers.ListPageAsync(new() { PageSize = 1 }, cancellationToken).AsTask());
        await Task.WhenAll(callers);
    }

    private async Task<TourResult> ContactsAsync(CancellationToken cancellationToken)
    {
        var list = client.Crm.Contacts.ListAsync(new() { CustomFields = CustomFieldSelection.Named(vendor.CustomField) },
            cancellationToken);
        var result = new TourResult();
        await foreach (var contact in list)
        {
            if (result.Records++ < 3) Console.WriteLine($"    {contact.FullName,-22} {contact.Emails.Primary,-28} {contact.Title}");
        }

        var created = await client.Crm.Contacts.CreateAsync(
            new() { FirstName = "Ada", LastName = "Lovelace", Emails = { "ada@analytical.example" },
                CustomFields = { [vendor.CustomField] = 42m } }, null, cancellationToken);
        var back = await client.Crm.Contacts.GetAsync(created.Id, CustomFieldSelection.Named(vendor.CustomField), cancellationToken);
        Console.WriteLine($"    created {back}: {back.FullName}, {vendor.CustomField} = "
            + $"{back.CustomFields[vendor.CustomField].AsDecimal()}");
        Console.WriteLine($"    as the vendor says it: {Shorten(back.Raw.Text)}");
        return result with { Pages = list.Pages, Created = back.FullName == "Ada Lovelace"
            && back.CustomFields[vendor.CustomField].AsDecimal() == 42m };
    }

    private async Task<TourResult> BooksAsync(CancellationToken cancellationToken)
    {
        var list = client.Accounting.Customers.ListAsync(new() { PageSize = 50 }, cancellationToken);
        var result = new TourResult();
        await foreach (var customer in list)
        {
            if (result.Records++ < 3) Console.WriteLine($"    {customer.Name,-22} {customer.Emails.Primary,-28} {customer.Balance}");
        }

        await foreach (var invoice in client.Accounting.Invoices.ListAsync(new() { Where = [Invoice.Fields.Balance.After(0m)], Limit = 3 },
            cancellationToken))
            Console.WriteLine($"    open invoice {invoice.Number}: {invoice.Balance} of {invoice.Total}, due {invoice.DueOn:yyyy-MM-dd}, "
                + $"{invoice.Status}");

        var item = (await client.Accounting.Items.ListPageAsync(new() { Limit = 1 }, cancellationToken))[0];
        var buyer = await client.Accounting.Customers.CreateAsync(new() { Name = $"Analytical Engines {Guid.NewGuid():N}"[..32] }, null,
            cancellationToken);
        var created = await client.Accounting.Invoices.CreateAsync(
            new() { Customer = buyer.Id, Lines = { new InvoiceLine { Item = item.Id!, Quantity = 2, UnitPrice = 21, Amount = 42 } },
                CustomFields = { [vendor.CustomField] = "blue" } }, null, cancellationToken);
        var back = await client.Accounting.Invoices.GetAsync(created.Id, CustomFieldSelection.Named(vendor.CustomField), cancellationToken);
        Console.WriteLine($"    created {back}: number {back.Number}, total {back.Total}, {vendor.CustomField} = "
            + $"{back.CustomFields[vendor.CustomField]}");
        Console.WriteLine($"    as the vendor says it: {Shorten(back.Raw.Text)}");
        return result with { Pages = list.Pages, Created = back.Total?.Amount == 42m
            && back.CustomFields[vendor.CustomField].AsString() == "blue" };
    }

    private static string Shorten(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 100 } long1 ? long1[..100] + "..."
        : text;
}

/// <summary>What the tour saw of one vendor.</summary>
internal sealed record TourResult
{
    public int Records { get; set; }

    public int Pages { get; init; }

    public bool Created { get; init; }
}
