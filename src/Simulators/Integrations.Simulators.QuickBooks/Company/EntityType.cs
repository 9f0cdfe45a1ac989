using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>The API's metadata of one entity: its properties and the rules for writing and querying it.</summary>
internal sealed class EntityType(string name, params IEnumerable<string> lists) : RecordSchema(name, [EntityTypes.Common, .. lists])
{
    private static readonly string[] Times = ["MetaData.CreateTime", "MetaData.LastUpdatedTime"];

    /// <summary>The property a name list is known by; null for transactions.</summary>
    public string? NameProperty => Has("DisplayName") ? "DisplayName" : Has("Name") ? "Name" : null;

    /// <summary>Names are made inactive, never deleted; transactions are deleted.</summary>
    public bool IsName => NameProperty is not null;

    public bool IsTransaction => Has("TxnDate");

    /// <summary>True for sales forms, which share one sequence of document numbers and may have three custom fields.</summary>
    public bool IsSalesForm => Has("EmailStatus");

    /// <summary>The flag that accompanies ParentRef, such as Job or SubAccount; null when not used.</summary>
    public string? ChildFlag => Has("Job") ? "Job" : Has("Sub" + Name) ? "Sub" + Name : null;

    /// <summary>The members that a create requires, as words; "A|B" requires one of them.</summary>
    public string Required { get; init; } = "";

    /// <summary>The members that a full update requires; by default those of a create.</summary>
    public string FullUpdate { get => field ?? Required; init; }

    /// <summary>The members that even a sparse update requires: not every entity supports sparse updates.</summary>
    public string SparseUpdate { get; init; } = "";

    /// <summary>Characters that the name must not contain.</summary>
    public string NotInName { get; init; } = "";

    /// <summary>The values of members that a create omits, as JSON.</summary>
    public string Defaults { get; init; } = "{}";

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
