using Integrations.Freshdesk;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Freshdesk.</summary>
public static class FreshdeskBuilderExtensions
{
    /// <summary>Adds Freshdesk: tickets, comments, contacts, companies, agents.</summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets the options; the delegate may bind a section of the host's configuration.</param>
    /// <param name="http">Configures the connector's HTTP clients: handlers of the host's own, nearest to the wire.</param>
    public static IntegrationsBuilder AddFreshdesk(this IntegrationsBuilder builder, Action<FreshdeskOptions>? configure = null,
        Action<IHttpClientBuilder>? http = null) =>
        builder.AddConnector<FreshdeskConnector, FreshdeskOptions>(configure ?? (static _ => { }), http);
}
