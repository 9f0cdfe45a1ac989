using Integrations.Salesforce;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Salesforce.</summary>
public static class SalesforceBuilderExtensions
{
    /// <summary>Adds Salesforce: contacts, companies, deals, stages, users, custom objects.</summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets the options; the delegate may bind a section of the host's configuration.</param>
    /// <param name="http">Configures the connector's HTTP clients: handlers of the host's own, nearest to the wire.</param>
    public static IntegrationsBuilder AddSalesforce(
        this IntegrationsBuilder builder, Action<SalesforceOptions> configure, Action<IHttpClientBuilder>? http = null) =>
        builder.AddConnector<SalesforceConnector, SalesforceOptions>(configure, http);
}
