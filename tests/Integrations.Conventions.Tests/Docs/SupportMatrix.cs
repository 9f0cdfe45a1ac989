using System.Text;
using Integrations.Connectors;

namespace Integrations.Conventions.Tests;

/// <summary>What every connector offers, a table a category: connectors down, records across.</summary>
internal static class SupportMatrix
{
    private static readonly (string Word, Operation[] All)[] Words =
    [
        ("list", [Operation.List]),
        ("get", [Operation.Get]),
        ("filter", [Operation.Filter]),
        ("changes", [Operation.Incremental]),
        ("deletions", [Operation.Deletions]),
        ("create", [Operation.Create]),
        ("update", [Operation.Update]),
        ("upsert", [Operation.Upsert]),
        ("delete", [Operation.Delete]),
        ("batch", [Operation.CreateMany]),
        ("link", [Operation.Link]),
    ];

    /// <summary>The package of each vendor and of its simulator; a catalog is one line.</summary>
    public static string Packages()
    {
        var table = new MarkdownTable("vendor", "tier", "authentication", "connector", "simulator");
        foreach (var package in ConnectorPackage.All)
        {
            ConnectorDefinition[] definitions = [.. package.Connectors.Select(connector => connector.Definition)];
            var simulator = Repo.SimulatorOf(package.Short);
            table.Add(
                package.IsCatalog ? $"[{definitions.Length} vendors]({package.Readme})" : definitions[0].Name, Tier(definitions[0]),
                Schemes(definitions), Link(package.Name, package.Folder), simulator is null ? "" : Link(simulator.Name, simulator.Folder));
        }

        return table.ToString();
    }

    public static string Text()
    {
        var text = new StringBuilder();
        foreach (var category in Category.All)
        {
            var offering = RegisteredConnector.All.Where(c => category.Resources.Any(r => Find(c, r.Resource) is not null)).ToList();
            var table = new MarkdownTable(["", .. offering.Select(Link)]);
            table.Add(["tier", .. offering.Select(c => Tier(c.Definition))]);
            foreach (var (property, resource) in category.Resources) table.Add([$"`{category.Name}.{property}`",
                .. offering.Select(c => Find(c, resource) is { } found ? Can(found, c.Definition.Webhooks) : "")]);
            text.Append(table).Append('\n');
        }

        return text.Append("Any other object of the vendor, by its own name through `Objects(name)`: ")
            .AppendJoin(", ", RegisteredConnector.All.Where(c => c.Definition.Objects is not null).Select(c => c.Definition.Name))
                .Append(".\n").ToString();
    }

    /// <summary>What resources need, those that need the same together.</summary>
    public static string Scopes()
    {
        var table = new MarkdownTable("", "", "to read", "to write");
        foreach (var connector in RegisteredConnector.All)
            foreach (var same in connector.Definition.Resources.GroupBy(r =>
                (Read: Join(r.ScopesOf(Operation.List)), Write: r.Can(Operation.Create) ? Join(r.ScopesOf(Operation.Create)) : "")))
                table.Add(connector.Definition.Name, string.Join(", ", same.Select(r => r.Name)), same.Key.Read, same.Key.Write);
        return table.ToString();
    }

    private static string Tier(ConnectorDefinition definition) => definition.Tier.ToString().ToLowerInvariant();

    /// <summary>How a tenant connects, by the types of the schemes.</summary>
    public static string Schemes(params IEnumerable<ConnectorDefinition> definitions) =>
        string.Join(", ", definitions.SelectMany(definition => definition.Schemes).Select(scheme => scheme switch
        {
            OAuth2 => "OAuth 2.0",
            ApiKey => "API key",
            _ => scheme.GetType().Name,
        }).Distinct());

    private static string Join(IEnumerable<string> scopes) => string.Join(", ", scopes.Select(s => $"`{s}`"));

    private static string Can(ResourceDefinition resource, WebhookDefinition? webhooks)
    {
        var hasEvents = webhooks?.Events.Any(events => events.Resources.Any(entry => entry.Value == resource.Name)) == true;
        return string.Join(", ", Words.Where(w => w.All.All(resource.Can)).Select(w => w.Word).Concat(hasEvents ? ["events"] : []));
    }

    private static string Link(string name, string folder) => $"[{name}]({folder})";

    private static string Link(RegisteredConnector connector) => $"[{connector.Definition.Name}]({connector.Package.Readme})";

    private static ResourceDefinition? Find(RegisteredConnector connector, string resource) =>
        connector.Definition.Resources.FirstOrDefault(r => r.Name == resource);
}
