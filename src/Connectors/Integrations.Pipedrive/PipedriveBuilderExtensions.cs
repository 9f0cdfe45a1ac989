using Integrations.Pipedrive;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Pipedrive.</summary>
public static class PipedriveBuilderExtensions
{
    /// <summary>Adds Pipedrive: contacts, companies, deals with their products, leads, activities, notes, pipelines and users.</summary>
    /// <param name="builder">The library's builder.</param>
    /// <param name="configure">Sets the options; the delegate may bind a section of the host's configuration.</param>
    /// <param name="http">Configures the connector's HTTP clients: handlers of the host's own, nearest to the wire.</param>
    public static IntegrationsBuilder AddPipedrive(
        this IntegrationsBuilder builder, Action<PipedriveOptions> configure, Action<IHttpClientBuilder>? http = null) =>
        builder.AddConnector<PipedriveConnector, PipedriveOptions>(configure, http);
}
