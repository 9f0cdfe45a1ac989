namespace Integrations.Models;

/// <summary>A reference to another record; at least one member is set.</summary>
public readonly record struct Reference
{
    /// <summary>The vendor's id.</summary>
    public string? Id { get; init; }

    /// <summary>The vendor's display name; for display only.</summary>
    public string? Name { get; init; }

    /// <summary>The resource of the record, where the vendor's reference can refer to several.</summary>
    public string? Resource { get; init; }

    /// <summary>A code, email or user name, where the vendor refers by a key.</summary>
    public string? Key { get; init; }

    /// <summary>A reference by id.</summary>
    public static implicit operator Reference(string id) => new() { Id = id };

    /// <summary>A reference by id.</summary>
    public static Reference FromString(string id) => id;

    /// <summary>The id, else the key, else the name.</summary>
    public override string ToString() => Id ?? Key ?? Name ?? "";
}
