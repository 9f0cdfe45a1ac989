using Integrations.HubSpot;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds HubSpot.</summary>
public static class HubSpotBuilderExtensions
{
    /// <summary>Adds HubSpot: contacts, companies, deals, pipelines, users, custom objects.</summary>
    public static IntegrationsBuilder AddHubSpot(this IntegrationsBuilder builder, Action<HubSpotOptions> configure) =>
        builder.AddConnector<HubSpotConnector, HubSpotOptions>(configure);
}
