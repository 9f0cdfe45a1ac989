using Integrations.HubSpot;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds HubSpot.</summary>
public static class HubSpotBuilderExtensions
{
    /// <summary>Adds HubSpot: contacts, companies, deals, pipelines, users, custom objects.</summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets the options; the delegate may bind a section of the host's configuration.</param>
    /// <param name="http">Configures the connector's HTTP clients: handlers of the host's own, nearest to the wire.</param>
    public static IntegrationsBuilder AddHubSpot(
        this IntegrationsBuilder builder, Action<HubSpotOptions> configure, Action<IHttpClientBuilder>? http = null) =>
        builder.AddConnector<HubSpotConnector, HubSpotOptions>(configure, http);
}
