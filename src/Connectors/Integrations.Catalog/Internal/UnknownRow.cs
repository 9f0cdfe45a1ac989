using Integrations.Documents.Internal;

namespace Integrations.Catalog.Internal;

/// <summary>The message for an id without a row.</summary>
internal static class UnknownRow
{
    public static string MessageOf(string id)
    {
        var message = $"The catalog has no connector '{id}'";
        if (CatalogFiles.LeftOut.GetValueOrDefault(id) is { } reason) return $"{message}: {reason}.";
        var near = Nearest.Of(id, CatalogFiles.Ids);
        return near.Count == 0
            ? $"{message}. {nameof(IntegrationsCatalog)}.{nameof(IntegrationsCatalog.Rows)} lists them."
            : $"{message}. The nearest names are: {string.Join(", ", near)}.";
    }
}
