using Integrations.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of the connectors' READMEs; compiled, never run.</summary>
internal static class ConnectorReadmes
{
    public static void HubSpot(IServiceCollection services, IConfiguration config)
    {
        #region snippet hubspot
        services.AddIntegrations().AddHubSpot(o =>
        {
            o.ClientId = config["HubSpot:ClientId"];
            o.ClientSecret = config["HubSpot:ClientSecret"];
            o.RedirectUri = new("https://app.example.com/integrations/callback/hubspot");
        });
        #endregion
    }

    public static void Salesforce(IServiceCollection services, IConfiguration config)
    {
        #region snippet salesforce
        services.AddIntegrations().AddSalesforce(o =>
        {
            o.ClientId = config["Salesforce:ClientId"];
            o.ClientSecret = config["Salesforce:ClientSecret"];
            o.RedirectUri = new("https://app.example.com/integrations/callback/salesforce");
            o.Environment = "sandbox";           // default: production
        });
        #endregion
    }

    public static void QuickBooks(IServiceCollection services, IConfiguration config)
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

    public static async Task OpenInvoices(ConnectionClient acme, CancellationToken cancellationToken)
    {
        #region snippet invoices
        var open = new ListQuery<Invoice> { Where = [Invoice.Fields.Balance.After(new Money(0, "USD"))] };
        await foreach (var invoice in acme.Accounting.Invoices.ListAsync(open, cancellationToken))
            Console.WriteLine($"{invoice.Number}: {invoice.Balance} of {invoice.Total}, {invoice.Status}");
        #endregion
    }
}
