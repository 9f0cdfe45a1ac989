using Integrations.Catalog.Internal;

namespace Integrations.Catalog;

/// <summary>The vendors of the catalog.</summary>
public static class IntegrationsCatalog
{
    /// <summary>The name of this package.</summary>
    internal const string Package = "Integrations.Catalog";

    private static readonly Lazy<IReadOnlyList<CatalogRow>> _rows = new(static () => [.. CatalogFiles.Ids.Select(CatalogFiles.Read)]);

    /// <summary>
    /// All rows, sorted by id, for a picker that shows vendors before they are registered. The first call reads every document;
    /// <see cref="IIntegrations.Connectors"/> has the registered ones.
    /// </summary>
    public static IReadOnlyList<CatalogRow> Rows => _rows.Value;
}
