using System.Text;
using Integrations.Connectors;

namespace Integrations.Conventions.Tests;

/// <summary>The tables of the README of a package of connectors, from its definitions.</summary>
internal static class ConnectorTables
{
    /// <summary>The tables of one vendor, those about resources where it has some; of a catalog one table with a line a row.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(ConnectorPackage package)
    {
        if (package.IsCatalog) return [("connectors", Rows(package.Connectors.Select(connector => connector.Definition)))];
        var definition = package.Connectors[0].Definition;
        return definition.Tier == ConnectorTier.Authenticated
            ? [("facts", Facts(definition))]
            : [("facts", Facts(definition)), ("capabilities", Capabilities(definition)), ("scopes", Scopes(definition)),
                ("fields", Fields(definition))];
    }

    private static string Rows(IEnumerable<ConnectorDefinition> rows)
    {
        var table = new MarkdownTable("connector id", "vendor", "authentication", "inputs of the tenant", "documentation");
        foreach (var row in rows.OrderBy(row => row.Id, StringComparer.Ordinal))
            table.Add(Code(row.Id), row.Name, SupportMatrix.Schemes(row), List(row.Inputs.Select(input => input.Name)),
                row.Documentation is null ? "" : $"<{row.Documentation}>");
        return table.ToString();
    }

    private static string Facts(ConnectorDefinition connector)
    {
        var table = new MarkdownTable("", "")
            .Add("Connector id", Code(connector.Id))
            .Add("API version", connector.ApiVersion ?? "")
            .Add("Documentation", $"<{connector.Documentation}>")
            .Add("Base URL", Code(connector.BaseAddress));
        if (connector.Environments.Count > 0) table.Add("Environments",
            List(connector.Environments.Select(e => e.Name)) + "; the first is the default");
        if (connector.Inputs.Count > 0) table.Add("Inputs of the tenant", List(connector.Inputs.Select(i => i.Name)));
        if (connector.Authentication is OAuth2 oauth)
        {
            table.Add("Authorization endpoint", Code(oauth.AuthorizationEndpoint));
            table.Add("Scopes requested by default", List(oauth.Scopes));
        }

        return table.ToString();
    }

    private static string Capabilities(ConnectorDefinition connector)
    {
        var table = new MarkdownTable(["", .. connector.Resources.Select(r => r.Name)]);
        foreach (var operation in Enum.GetValues<Operation>().Where(o => connector.Resources.Any(r => r.Can(o))))
            table.Add([operation.ToString(), .. connector.Resources.Select(r => r.Can(operation) ? "✓" : "")]);
        return table.ToString();
    }

    private static string Scopes(ConnectorDefinition connector)
    {
        var table = new MarkdownTable("", "to read", "to write");
        foreach (var resource in connector.Resources)
            table.Add(resource.Name, List(resource.ScopesOf(Operation.List)), resource.Can(Operation.Create)
                ? List(resource.ScopesOf(Operation.Create)) : "");
        return table.ToString();
    }

    private static string Fields(ConnectorDefinition connector)
    {
        var text = new StringBuilder();
        foreach (var resource in connector.Resources)
        {
            var writes = resource.Can(Operation.Create) || resource.Can(Operation.Update);
            var table = new MarkdownTable($"{resource.Name}", $"{connector.Name}", "written", "filtered");
            foreach (var field in resource.Fields)
                table.Add(field.Name, List(field.Paths), writes && field.IsWritable ? "✓" : "", resource.Can(Operation.Filter)
                    && field.IsFilterable ? "✓" : "");
            if (text.Length > 0) text.Append('\n');
            text.Append(table);
        }

        return text.ToString();
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Code));

    private static string Code(string text) => $"`{text}`";
}
