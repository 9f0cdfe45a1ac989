using Integrations.Connectors;

namespace Integrations.Conventions.Tests;

/// <summary>
/// What holds a package of many vendors: rows of the authenticated tier, without code for one of them. A row needs no tests, sections or
/// simulator of its own; the package has the files of every package, and its README a generated table with a line a row.
/// </summary>
internal static class CatalogRules
{
    public static IEnumerable<string> Broken(ConnectorPackage package) => AddMethod.Find(package) is null
        ? [AddMethod.Missing(package)]
        : OwnCode(package).Concat(package.Connectors.Zip(package.Rows, FaultOf).OfType<string>());

    private static string? FaultOf(RegisteredConnector connector, string row)
    {
        try
        {
            var definition = connector.Definition;
            if (definition.Id != row) return $"{Document(row)}: its id is {definition.Id}; name the file after the id, or correct the id";
            return definition.Tier == ConnectorTier.Authenticated ? null
                : $"{row} is {definition.Tier}: move it to a package of its own under the same id; a row has no resources";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"{Document(row)}: correct it, a host cannot register it. {e.Message}";
        }
    }

    /// <summary>Classes that extend the words of a definition; one may read the rows.</summary>
    private static IEnumerable<string> OwnCode(ConnectorPackage package)
    {
        var reader = package.Types.FirstOrDefault(type => type.IsAssignableTo(typeof(IConnector)));
        return
            from type in package.Types
            where type != reader
            where type.GetInterfaces().Concat(Parents(type)).Any(parent =>
                parent.Namespace == typeof(IConnector).Namespace && parent != typeof(ConnectorOptions))
            select $"{type.Name}: a row is data alone; say it with the words of a definition, or move the vendor to a package of its own";
    }

    private static IEnumerable<Type> Parents(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType) yield return parent;
    }

    private static string Document(string row) => $"{ConnectorPackage.RowFolder}{row}.json";
}
