using Integrations.Simulators;

namespace WebApp;

/// <summary>
/// The only place that names a vendor. With <c>HubSpot:ClientId</c> and <c>HubSpot:ClientSecret</c> in the user secrets the real vendor is
/// used, else its simulator.
/// </summary>
internal static class Registration
{
    /// <summary>Returns the simulator, which lives as long as the app; null with the real vendor.</summary>
    public static async Task<VendorSimulator?> AddVendorAsync(IntegrationsBuilder integrations, IConfiguration configuration, Uri callbacks)
    {
        var section = configuration.GetSection("HubSpot");
        var simulator = section["ClientId"] is null ? await HubSpotSimulator.StartAsync(seed => seed.Contacts(25)) : null;
        if (simulator is not null) simulator.Authorization.Settings.ConsentPage = true;
        integrations.AddHubSpot(o =>
        {
            o.RedirectUri = new(callbacks, "hubspot");
            o.Scopes.Add("crm.contacts.read");    // all this app shows
            if (simulator is null) section.Bind(o);
            else simulator.Configure(o);
        });
        return simulator;
    }
}
