using Integrations.Connectors;
using Integrations.Simulators;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Quickstart;

/// <summary>
/// The only place that names a vendor. With <c>{Vendor}:ClientId</c> and <c>{Vendor}:ClientSecret</c> in the user secrets the real vendor
/// is used, else its simulator.
/// </summary>
internal static class Registration
{
    public static async Task<List<Vendor>> AddVendorsAsync(IntegrationsBuilder integrations, IConfiguration configuration,
        TimeProvider clock)
    {
        var options = new SimulatorOptions { TimeProvider = clock };
        var hubSpot = await ChooseAsync(configuration, "HubSpot", async () => await HubSpotSimulator.StartAsync(
            seed => seed.Contacts(250).CustomProperty("contacts", "lead_score", "number"), options));
        var salesforce = await ChooseAsync(configuration, "Salesforce", async () => await SalesforceSimulator.StartAsync(
            seed => seed.Contacts(250).CustomField("Contact", "lead_score__c", "double"), options));
        var quickBooks = await ChooseAsync(configuration, "QuickBooks", async () => await QuickBooksSimulator.StartAsync(
            seed => seed.Accounts().Customers(120).Items(5).Invoices(30).SalesCustomField("Crew"), options));

        integrations
            .AddHubSpot(hubSpot.Configure)
            .AddSalesforce(salesforce.Configure)
            .AddQuickBooks(quickBooks.Configure);

        return
        [
            new("hubspot", VendorKind.Crm, hubSpot.Simulator) { CustomField = "lead_score" },
            new("salesforce", VendorKind.Crm, salesforce.Simulator) { CustomField = "lead_score__c" },
            new("quickbooks", VendorKind.Books, quickBooks.Simulator) { CustomField = "Crew" },
        ];
    }

    private static async Task<Choice> ChooseAsync(IConfiguration configuration, string name, Func<Task<VendorSimulator>> simulate)
    {
        var section = configuration.GetSection(name);
        return section["ClientId"] is null
            ? new Choice(await simulate(), section)
            : new Choice(null, section);
    }

    /// <summary>A simulator, or the host's own app at the real vendor.</summary>
    private sealed record Choice(VendorSimulator? Simulator, IConfigurationSection Section)
    {
        public void Configure(ConnectorOptions options)
        {
            if (Simulator is not null) Simulator.Configure(options);
            else Section.Bind(options);
            options.RedirectUri ??= Consent.LoopbackCallback;
        }
    }
}

internal enum VendorKind
{
    Crm,
    Books,
}

/// <summary>A vendor as the tour sees it: an id, a category, a simulator or null.</summary>
internal sealed record Vendor(string Id, VendorKind Kind, VendorSimulator? Simulator)
{
    public required string CustomField { get; init; }
}
