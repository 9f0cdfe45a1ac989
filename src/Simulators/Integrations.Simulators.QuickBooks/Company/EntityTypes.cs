using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>The API's metadata of one entity: its properties and the rules for writing and querying it.</summary>
internal sealed class EntityType(string name, string fields, EntityRules rules) : RecordSchema(name, fields)
{
    public EntityRules Rules { get; } = rules;

    /// <summary>The property a name list is known by; null for transactions.</summary>
    public string? NameProperty => Has("DisplayName") ? "DisplayName" : Has("Name") ? "Name" : null;

    /// <summary>Names are made inactive, never deleted; transactions are deleted.</summary>
    public bool IsName => NameProperty is not null;

    public bool IsTransaction => Has("TxnDate");

    /// <summary>True for sales forms, which share one sequence of document numbers and may have three custom fields.</summary>
    public bool IsSalesForm => Has("EmailStatus");

    /// <summary>The flag that accompanies ParentRef, such as Job or SubAccount; null when not used.</summary>
    public string? ChildFlag => Has("Job") ? "Job" : Has("Sub" + Name) ? "Sub" + Name : null;
}

/// <summary>The rules of an entity in Entities.json.</summary>
/// <param name="Fields">The properties, with the marks of <see cref="RecordSchema"/>; @List stands for a list of the file.</param>
/// <param name="NotInName">Characters that the name must not contain.</param>
/// <param name="Queryable">The properties of queries besides id and times, as in <see cref="RecordSchema.Queryable"/>.</param>
/// <param name="Defaults">The values of members that a create omits.</param>
internal sealed record EntityRules(string[] Fields, string NotInName = "", string? Queryable = null, JsonObject? Defaults = null)
    : RecordWrites;

/// <summary>
/// The simulator's entities, after the vendor's own schema: Entities.json. Links to the origin of a transaction belong to the caller; those
/// to its payments are maintained by the ledger.
/// </summary>
internal static class EntityTypes
{
    private const string Everywhere = "Id MetaData.CreateTime MetaData.LastUpdatedTime ";

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
        var (lists, entities) = EmbeddedTable.Read<Tables>(typeof(EntityTypes).Assembly, "Entities.json");
        string Words(string[] lines) => string.Join(' ', string.Join(' ', lines).Split(' ')
            .Select(word => word.StartsWith('@') ? Words(lists[word[1..]]) : word));
        return entities.Select(entity => new EntityType(entity.Key, Words([.. lists["Common"], .. entity.Value.Fields]),
            entity.Value with { Kept = Words(lists["KeptByFullUpdate"]) })
        {
            Queryable = entity.Value.Queryable is { } queryable ? Everywhere + queryable : null,
        });
    }

    private sealed record Tables(Dictionary<string, string[]> Lists, Dictionary<string, EntityRules> Entities);
}
