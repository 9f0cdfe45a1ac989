using System.Collections.Frozen;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Scopes in terms of the unified models, <c>category.resource.read</c> and <c>.write</c>, and the vendor's scopes for them.
/// </summary>
internal static class UnifiedScopes
{
    private static readonly FrozenSet<string> Categories =
        FrozenSet.Create(StringComparer.Ordinal, "crm", "ticketing", "accounting", "common");
    private static readonly Operation[] Reads = [Operation.List, Operation.Get, Operation.GetMany];
    private static readonly Operation[] Writes =
        [Operation.Create, Operation.Update, Operation.Upsert, Operation.Delete, Operation.CreateMany, Operation.UpdateMany,
        Operation.DeleteMany];

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(ConnectorDefinition connector)
    {
        var category = CategoryOf(connector);
        var scopes = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var resource in connector.Resources)
        {
            var name = $"{resource.Category ?? category}.{resource.Name}";
            if (Array.Exists(Reads, resource.Can)) scopes[$"{name}.read"] = resource.Options.ReadScopes;
            if (Array.Exists(Writes, resource.Can)) scopes[$"{name}.write"] = resource.Options.WriteScopes;
        }

        return scopes;
    }

    /// <summary>
    /// The distinct vendor scopes for the requested ones, with the scopes that every grant requires; empty when none were requested.
    /// </summary>
    /// <exception cref="InvalidRequestException">A scope has the form of a unified scope but does not exist in this connector.</exception>
    public static List<string> Translate(ConnectorDefinition connector, IEnumerable<string> asked)
    {
        List<string> vendor = [];
        List<string> unknown = [];
        asked = [.. asked];
        if (asked.Any(string.IsNullOrWhiteSpace)) throw NoScope(connector);
        foreach (var scope in asked)
        {
            if (connector.UnifiedScopes.TryGetValue(scope, out var meant)) vendor.AddRange(meant);
            else if (LooksUnified(connector, scope)) unknown.Add(scope);
            else vendor.Add(scope);
        }

        return unknown.Count == 0
            ? [.. (vendor.Count == 0 ? [] : connector.Scopes.DefaultScopes).Concat(vendor).Distinct(StringComparer.Ordinal)]
            : throw new InvalidRequestException(
            $"{connector.Name} has no scope {string.Join(", ", unknown)}. It has: {string.Join(", ", connector.UnifiedScopes.Keys)}; and "
                + "the vendor's own.")
        {
            Connector = connector.Id,
            Origin = FaultOrigin.Ours,
        };
    }

    private static InvalidRequestException NoScope(ConnectorDefinition connector) =>
        new($"{connector.Name}: a scope is empty; remove it, or name one.")
    {
        FieldErrors = [new() { Field = "scopes", Message = "contains an empty value" }],
        Connector = connector.Id,
        Origin = FaultOrigin.Customer,
    };

    private static string CategoryOf(ConnectorDefinition connector) =>
        connector.Resources.Select(r => r.Category).FirstOrDefault(c => c is not null) ?? "common";

    private static bool LooksUnified(ConnectorDefinition connector, string scope) =>
        scope.Split('.') is [var category, { Length: > 0 }, "read" or "write"] && Categories.Contains(category)
            && !connector.Scopes.LiteralScopes.Contains(scope, StringComparer.Ordinal);
}
