using Integrations.Simulators;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Pipedrive.Tests;

/// <summary>The blocks of the READMEs of the connector and of its simulator; compiled, never run.</summary>
internal static class Readmes
{
    public static void Connector(IServiceCollection services, IConfiguration config)
    {
        #region snippet pipedrive
        services.AddIntegrations().AddPipedrive(o =>
        {
            o.ClientId = config["Pipedrive:ClientId"];
            o.ClientSecret = config["Pipedrive:ClientSecret"];
            o.RedirectUri = new("https://app.example.com/integrations/callback/pipedrive");
        });
        #endregion
    }

    public static async Task Fields(ConnectionClient client)
    {
        #region snippet pipedrive-fields
        await client.Crm.Deals.CreateAsync(new() { Name = "Engine", CustomFields = { ["customer_tier"] = "gold" } });
        var deal = await client.Crm.Deals.GetAsync("42", CustomFieldSelection.Named("customer_tier"));
        var tier = deal.CustomFields["customer_tier"].AsString();
        #endregion
    }

    public static async Task Simulator(string id)
    {
        #region snippet pipedrive-simulator
        await using var pipedrive = await PipedriveSimulator.StartAsync(seed => seed.AddOrganizations(20).AddPersons(250).AddDeals(30));

        pipedrive.Persons.Update(id, new() { ["name"] = "Ada King" });      // a user edits on Pipedrive's own pages
        var key = pipedrive.CustomField("deal", "Customer tier");           // an administrator adds a field: a key of 40 digits
        pipedrive.Pipeline("Partners", "New", "Signed");                    // and a pipeline with its stages
        #endregion
    }
}
