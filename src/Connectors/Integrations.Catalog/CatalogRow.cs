using Integrations.Connectors;
using Integrations.Documents;

namespace Integrations.Catalog;

/// <summary>A vendor of the catalog, before it is registered: what a picker shows, and what a tenant enters to connect.</summary>
public sealed class CatalogRow
{
    internal CatalogRow(ConnectorDocument document, IReadOnlyList<string> categories)
    {
        Definition = document.Definition with { Package = IntegrationsCatalog.Package };
        Categories = categories;
        Evidence = document.Evidence ?? new();
    }

    /// <summary>The connector's id, for <c>AddCatalogConnector</c>.</summary>
    public string Id => Definition.Id;

    /// <summary>The vendor's name.</summary>
    public string Name => Definition.Name;

    /// <summary>The vendor's categories, for example <c>crm</c> or <c>ticketing</c>; at least one.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>The inputs of every scheme; <see cref="AuthenticationScheme.Inputs"/> are those of one.</summary>
    public IReadOnlyList<Input> Inputs => Definition.Inputs;

    /// <summary>The schemes by which a connection can be created; the first is the default.</summary>
    public IEnumerable<AuthenticationScheme> Schemes => Definition.Schemes;

    /// <summary>
    /// False: no request is known that verifies a credential. A new connection is <see cref="ConnectionStatus.Unverified"/> until its first
    /// successful call.
    /// </summary>
    public bool HasProbe => Definition.Probe is not null;

    /// <summary>The definition that is registered.</summary>
    public ConnectorDefinition Definition { get; }

    /// <summary>The pages that the row rests on, and its members that they confirm.</summary>
    public ConnectorEvidence Evidence { get; }

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
