using System.Collections.Frozen;

namespace Integrations.Simulators.QuickBooks;

/// <summary>The API's metadata of one entity: its properties and the rules for writing it.</summary>
internal sealed class EntityType
{
    // Conditions cannot use objects and lists; they can use references and the primary email address, by their value.
    private static readonly FrozenSet<string> Unqueryable =
    [
        "CustomField", "Line", "LinkedTxn", "TxnTaxDetail", "AttachableRef", "BillAddr", "ShipAddr", "OtherAddr", "ShipFromAddr",
        "RemitToAddr", "VendorAddr",
        "FreeFormAddress", "OtherContactInfo", "CustomerMemo", "BillEmail", "BillEmailCc", "BillEmailBcc", "DeliveryInfo",
        "ItemGroupDetail", "NameValue",
        "MetaData", "PrimaryPhone", "AlternatePhone", "Mobile", "Fax", "WebAddr",
    ];

    private readonly Dictionary<string, string> _properties;

    public EntityType(string name, params ReadOnlySpan<string> propertyLists)
    {
        Name = name;
        _properties = new(StringComparer.OrdinalIgnoreCase);
        foreach (var list in propertyLists)
            foreach (var property in list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) _properties[property] = property;
    }

    public string Name { get; }

    /// <summary>The property a name list is known by; null for transactions.</summary>
    public string? NameProperty { get; init; }

    /// <summary>Names are made inactive, never deleted; transactions are deleted.</summary>
    public bool IsName => NameProperty is not null;

    public bool IsTransaction { get; init; }

    /// <summary>True for sales forms, which share one sequence of document numbers and may have three custom fields.</summary>
    public bool IsSalesForm { get; init; }

    /// <summary>The members that a create requires; "A|B" requires one of them.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The members that a full update requires; by default those of a create.</summary>
    public IReadOnlyList<string> FullUpdate { get => field ?? Required; init; }

    /// <summary>The members that even a sparse update requires: not every entity supports sparse updates.</summary>
    public IReadOnlyList<string> SparseUpdate { get; init; } = [];

    /// <summary>The flag that accompanies ParentRef, such as Job; null when not used.</summary>
    public string? ChildFlag { get; init; }

    /// <summary>Characters that the name must not contain.</summary>
    public string NotInName { get; init; } = "";

    /// <summary>Members that the server computes: accepted in a write, but ignored.</summary>
    public IReadOnlyList<string> Computed { get; init; } = [];

    /// <summary>References that must point at a living record of another entity.</summary>
    public IReadOnlyDictionary<string, string> References { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, int> MaxLengths { get; init; } = new Dictionary<string, int>();

    /// <summary>The property in the API's spelling; null when the entity has none of that name.</summary>
    public string? FindProperty(string path)
    {
        if (path.StartsWith("MetaData.", StringComparison.OrdinalIgnoreCase))
            return path[9..].ToUpperInvariant() switch { "CREATETIME" => "MetaData.CreateTime",
                "LASTUPDATEDTIME" => "MetaData.LastUpdatedTime", _ => null };
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var first = dot < 0 ? path : path[..dot];
        return _properties.TryGetValue(first, out var name) ? name + (dot < 0 ? "" : path[dot..]) : null;
    }

    /// <summary>The property for a condition; null when conditions cannot use it.</summary>
    public string? FindFilterable(string path) =>
        FindProperty(path) is { } property && IsQueryable(property, sort: false) ? property : null;

    /// <summary>The property for an order; null when orders cannot use it.</summary>
    public string? FindSortable(string path) => FindProperty(path) is { } property && IsQueryable(property, sort: true) ? property : null;

    // Without the vendor's list, whatever has one value to compare.
    private bool IsQueryable(string property, bool sort) =>
        property == "Id" || property.StartsWith("MetaData.", StringComparison.Ordinal)
        || (QueryableProperties.Of(Name) is { } known
            ? known.TryGetValue(property, out var sortable) && (sortable || !sort)
            : !Unqueryable.Contains(property) && !property.Contains('.', StringComparison.Ordinal));

    /// <summary>True when a body may contain the property; bodies are case-sensitive.</summary>
    public bool Accepts(string property) => _properties.TryGetValue(property, out var name) && name == property;
}
