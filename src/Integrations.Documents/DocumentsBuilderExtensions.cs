using Integrations.Connectors;
using Integrations.Documents;
using Integrations.Documents.Internal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

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
    /// <param name="reload">
    /// True: the file is read again when it changes, checked at most once a second and with the next call. A valid change replaces the
    /// definition for later calls; a document with faults is logged once, and the definition before it stays in use. Null: true in the
    /// environment Development of <see cref="IHostEnvironment"/>, otherwise false. The options stay validated against the document at
    /// start.
    /// </param>
    /// <exception cref="ConnectorDocumentException">The file cannot be read, or the document has faults; lists all of them.</exception>
    /// <exception cref="InvalidOperationException">A connector of this id is registered already.</exception>
    public static IntegrationsBuilder AddConnectorDocument(this IntegrationsBuilder integrations, string path,
        Action<ConnectorOptions> configure, Action<IHttpClientBuilder>? http = null, bool? reload = null)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        ArgumentNullException.ThrowIfNull(configure);
        var changes = FileStamp.Of(path);
        var document = ConnectorDocument.Load(path);
        if (reload is false) return integrations.AddConnector(document.Definition, configure, http);
        return integrations.AddConnector(document.Definition, configure, http, services =>
        {
            if (!(reload ?? services.GetService<IHostEnvironment>()?.IsDevelopment() ?? false)) return null;
            var reloaded = new ReloadedDocument(document, changes, services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILoggerFactory>());
            return () => reloaded.Current;
        });
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
