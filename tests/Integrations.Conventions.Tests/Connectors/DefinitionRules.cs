using System.Text.RegularExpressions;
using Integrations.Connectors;

namespace Integrations.Conventions.Tests;

/// <summary>What every definition says of itself, a row's too.</summary>
internal static partial class DefinitionRules
{
    public static IEnumerable<string> Broken(RegisteredConnector connector)
    {
        var definition = connector.Definition;
        if (definition.Package != connector.Package.Name)
            yield return $"{definition.Id}: set Package to {connector.Package.Name}; errors tell by it which package to reference";
        if (!Id().IsMatch(definition.Id))
            yield return $"{definition.Id}: an id is lower-case words joined by hyphens, for example google-calendar, because it is stored";
        if (definition.Documentation is null) yield return $"{definition.Id}: set Documentation to the vendor's page that it rests on";
        if (definition.Tier > ConnectorTier.Authenticated && string.IsNullOrEmpty(definition.ApiVersion))
            yield return $"{definition.Id}: set ApiVersion to the version that the tables were written against";
    }

    /// <summary>The ids that two connectors have, each with both.</summary>
    public static IEnumerable<string> SharedIds(IEnumerable<RegisteredConnector> connectors) =>
        connectors.GroupBy(connector => connector.Definition.Id).Where(same => same.Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(" and ", same.Select(connector => connector.Name))}");

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Id();
}
