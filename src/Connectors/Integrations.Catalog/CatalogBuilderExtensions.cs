using Integrations.Catalog.Internal;
using Integrations.Connectors;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers connectors of the catalog.</summary>
public static class CatalogBuilderExtensions
{
    /// <summary>Registers a vendor of the catalog; its options are named by its id.</summary>
    /// <param name="integrations">The builder.</param>
    /// <param name="id">The id of its row, for example <c>github</c>.</param>
    /// <param name="configure">Sets its options; the delegate may bind a section of the host's configuration.</param>
    /// <param name="http">Configures its HTTP clients, as <see cref="IntegrationsBuilder.ConfigureHttpClient"/> does those of every
    /// connector.</param>
    /// <exception cref="ArgumentException">The catalog has no such row; the message names the nearest ones.</exception>
    /// <exception cref="InvalidOperationException">A connector of this id is registered already.</exception>
    public static IntegrationsBuilder AddCatalogConnector(this IntegrationsBuilder integrations, string id,
        Action<ConnectorOptions> configure, Action<IHttpClientBuilder>? http = null)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(configure);
        if (!CatalogFiles.Contains(id)) throw new ArgumentException(UnknownRow.MessageOf(id), nameof(id));
        return integrations.AddConnector(CatalogFiles.Read(id).Definition, configure, http);
    }
}
