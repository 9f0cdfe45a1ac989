using System.Text.Json;

namespace Integrations.Simulators.QuickBooks;

/// <summary>
/// The simulator's entities, after the vendor's own schema: Entities.json. Links to the origin of a transaction belong to the caller; those
/// to its payments are maintained by the ledger.
/// </summary>
internal static class EntityTypes
{
    private static readonly IReadOnlyList<EntityType> All = [.. Read()];

    /// <summary>Those kept as records.</summary>
    public static IEnumerable<EntityType> Stored => All.Where(entity => entity.Rules.Required.Length > 0);

    /// <summary>The entity of that name, ignoring case; null when the API has none.</summary>
    public static EntityType? Find(string name) =>
        All.FirstOrDefault(entity => entity.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>As above, unless it is the profile or the preferences, which every company has exactly one of.</summary>
    public static EntityType? FindStored(string name) => Find(name) is { } entity && Stored.Contains(entity) ? entity : null;

    private static IEnumerable<EntityType> Read()
    {
        var file = LooseJson.Embedded(typeof(EntityTypes).Assembly, "Entities.json");
        var (lists, entities) = file.Deserialize<Tables>(JsonSerializerOptions.Web)!;
        string Words(string[] lines) => string.Join(' ', string.Join(' ', lines).Split(' ')
            .Select(word => word.StartsWith('@') ? Words(lists[word[1..]]) : word));
        foreach (var (name, rules) in entities)
            yield return new(name, $"{Words(lists["Common"])} {Words(rules.Fields)}", rules) { Queryable = rules.Queryable };
    }

    private sealed record Tables(Dictionary<string, string[]> Lists, Dictionary<string, EntityRules> Entities);
}
