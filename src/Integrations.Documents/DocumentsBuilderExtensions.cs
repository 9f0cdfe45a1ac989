using Integrations.Connectors;
using Integrations.Documents;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers connectors that are documents.</summary>
public static class DocumentsBuilderExtensions
{
#pragma warning disable RS0026 // No call fits both overloads: a path is not a stream.

    /// <summary>Reads a connector document and registers its connector; its options are named by its id.</summary>
    /// <param name="integrations">The builder.</param>
    /// <param name="path">The path of the document, absolute or relative to the working directory.</param>
    /// <param name="configure">Sets its options; the delegate may bind a section of the host's configuration.</param>
    /// <param name="http">Configures its HTTP clients, as <see cref="IntegrationsBuilder.ConfigureHttpClient"/> does those of every
    /// connector.</param>
    /// <exception cref="ConnectorDocumentException">The file cannot be read, or the document has faults; lists all of them.</exception>
    /// <exception cref="InvalidOperationException">A connector of this id is registered already.</exception>
    public static IntegrationsBuilder AddConnectorDocument(this IntegrationsBuilder integrations, string path,
        Action<ConnectorOptions> configure, Action<IHttpClientBuilder>? http = null)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        ArgumentNullException.ThrowIfNull(configure);
        return integrations.AddConnector(ConnectorDocument.Load(path).Definition, configure, http);
    }

    /// <summary>Reads a connector document from a stream and registers its connector; its options are named by its id.</summary>
    /// <param name="integrations">The builder.</param>
    /// <param name="document">The document, which is read to its end and not closed.</param>
    /// <param name="configure">Sets its options; the delegate may bind a section of the host's configuration.</param>
    /// <param name="http">Configures its HTTP clients, as <see cref="IntegrationsBuilder.ConfigureHttpClient"/> does those of every
    /// connector.</param>
    /// <exception cref="ConnectorDocumentException">The stream cannot be read, or the document has faults; lists all of them.</exception>
    /// <exception cref="InvalidOperationException">A connector of this id is registered already.</exception>
    public static IntegrationsBuilder AddConnectorDocument(this IntegrationsBuilder integrations, Stream document,
        Action<ConnectorOptions> configure, Action<IHttpClientBuilder>? http = null)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        ArgumentNullException.ThrowIfNull(configure);
        return integrations.AddConnector(ConnectorDocument.Load(document).Definition, configure, http);
    }
}
