using Integrations.Simulators;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

/// <summary>The blocks of the READMEs of the connector and of its simulator; compiled, never run.</summary>
internal static class Readmes
{
    public static void Connector(IServiceCollection services, IConfiguration config)
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

    public static async Task Simulator(string id, string otherId, string companyId)
    {
        #region snippet hubspot-simulator
        await using var hubspot = await HubSpotSimulator.StartAsync(seed => seed
            .Contacts(250).Companies(20).Owners(3)
            .Contact(new() { ["email"] = "tom@co.com", ["jobtitle"] = "CFO" })
            .CustomProperty("contacts", "lead_score", "number")
            .CustomObject("car", "plate!", "price:number"));               // p<portal>_car; plate is unique and required

        hubspot.Store.Contacts.Update(id, new() { ["jobtitle"] = "CEO" });  // a user edits on HubSpot's own pages
        hubspot.Store.Associations.Link("contacts", id, "companies", companyId, label: "employee");
        hubspot.Store.Merge("contacts", id, otherId);                       // a user merges two records
        hubspot.Store.MergeMakesNewRecord = true;                          // both ids lead to a new record, as in most accounts
        hubspot.Store.LinkPageSize = 2;                                    // links come in pages; the vendor's own are 100 and 500
        hubspot.Store.TimeZone = "America/Phoenix";                        // in which users pick dates
        hubspot.RevertField("contacts", "jobtitle");                       // a workflow undoes API writes, silently
        hubspot.HideField("contacts", "salary");                           // a field-level permission
        hubspot.IndexLag = TimeSpan.FromSeconds(20);                       // search is behind, lists are not
        hubspot.RateLimit = new() { TenSecondly = 100, SearchSecondly = 5 };
        hubspot.Authorization.Settings.Rotation = RefreshRotation.SingleUse;
        #endregion
    }
}
