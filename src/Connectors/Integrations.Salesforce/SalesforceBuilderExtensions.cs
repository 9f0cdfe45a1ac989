using Integrations.Salesforce;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Salesforce.</summary>
public static class SalesforceBuilderExtensions
{
    /// <summary>Adds Salesforce: contacts, companies, deals, stages, users, custom objects.</summary>
    public static IntegrationsBuilder AddSalesforce(this IntegrationsBuilder builder, Action<SalesforceOptions> configure) =>
        builder.AddConnector<SalesforceConnector, SalesforceOptions>(configure);
}
