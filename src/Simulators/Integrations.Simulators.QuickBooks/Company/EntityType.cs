using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>The API's metadata of one entity: its properties and the rules for writing and querying it.</summary>
internal sealed class EntityType(string name, string fields, EntityRules rules) : RecordSchema(name, fields)
{
    private static readonly string[] Times = ["MetaData.CreateTime", "MetaData.LastUpdatedTime"];

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

    /// <summary>The property of a path in the API's spelling; null when the entity has none of that name.</summary>
    public string? FindProperty(string path)
    {
        if (path.StartsWith("MetaData.", StringComparison.OrdinalIgnoreCase))
            return Array.Find(Times, time => time.Equals(path, StringComparison.OrdinalIgnoreCase));
        var parts = path.Split('.', 2);
        return Find(parts[0])?.Name is { } property ? string.Join('.', [property, .. parts[1..]]) : null;
    }

    /// <summary>True when a condition, or an order, can use the path; every entity has Id and two times.</summary>
    public bool IsComparable(string path, bool inOrder) =>
        path == "Id" || path.StartsWith("MetaData.", StringComparison.Ordinal) || IsQueryable(path, inOrder);
}

/// <summary>The rules of an entity in Entities.json. Lists of members are words; "A|B" is one of them.</summary>
/// <param name="Fields">The properties, with the marks of <see cref="RecordSchema"/>; @List stands for a list of the file.</param>
/// <param name="Required">The members that a create requires; empty for an entity that is not written.</param>
/// <param name="FullUpdate">The members that a full update requires; null: those of a create.</param>
/// <param name="SparseUpdate">The members that even a sparse update requires: not every entity supports sparse updates.</param>
/// <param name="NotInName">Characters that the name must not contain.</param>
/// <param name="Queryable">The properties of queries, as in <see cref="RecordSchema.Queryable"/>.</param>
/// <param name="Defaults">The values of members that a create omits.</param>
internal sealed record EntityRules(string[] Fields, string Required = "", string? FullUpdate = null, string SparseUpdate = "",
    string NotInName = "", string? Queryable = null, JsonObject? Defaults = null);
