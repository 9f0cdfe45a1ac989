using System.Text.Json.Nodes;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.QuickBooks.Tests;

/// <summary>The blocks of the READMEs of the connector and of its simulator; compiled, never run.</summary>
internal static class Readmes
{
    public static void Connector(IServiceCollection services, IConfiguration config)
    {
        #region snippet quickbooks
        services.AddIntegrations().AddQuickBooks(o =>
        {
            o.ClientId = config["QuickBooks:ClientId"];
            o.ClientSecret = config["QuickBooks:ClientSecret"];
            o.RedirectUri = new("https://app.example.com/integrations/callback/quickbooks");
            o.Environment = "sandbox";           // default: production
        });
        #endregion
    }

    public static async Task Simulator()
    {
        #region snippet quickbooks-simulator
        await using var quickBooks = await QuickBooksSimulator.StartAsync(seed => seed.Customers(250).Invoices(30).Payments(5));
        quickBooks.Customers.Update("1", new JsonObject { ["Notes"] = "edited on the vendor's page" });
        quickBooks.Merge("Customer", keptId: "1", mergedId: "2");       // references move, the second name is gone
        quickBooks.Table("Purchase");                                   // any entity served
        quickBooks.RateLimit = new() { PerMinute = 500, PerSecond = 10, AtOnce = 10 };
        // strict single use; default: the previous refresh token works for 24 hours
        quickBooks.Authorization.Settings.ReuseGrace = TimeSpan.Zero;
        #endregion
    }

    public static async Task OpenInvoices(ConnectionClient acme, CancellationToken cancellationToken)
    {
        #region snippet invoices
        var open = new ListQuery<Invoice> { Where = [Invoice.Fields.Balance.After(new Money(0, "USD"))] };
        await foreach (var invoice in acme.Accounting.Invoices.ListAsync(open, cancellationToken))
            Console.WriteLine($"{invoice.Number}: {invoice.Balance} of {invoice.Total}, {invoice.Status}");
        #endregion
    }
}
