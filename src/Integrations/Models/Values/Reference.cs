namespace Integrations.Models;

/// <summary>A pointer to another record; at least one member is set.</summary>
public readonly record struct Reference
{
    /// <summary>The vendor's id.</summary>
    public string? Id { get; init; }

    /// <summary>What the vendor shows for it; for display only.</summary>
    public string? Name { get; init; }

    /// <summary>The resource it points to, where the vendor's reference can point to several.</summary>
    public string? Resource { get; init; }

    /// <summary>A code, e-mail or user name, where the vendor refers by such a key.</summary>
    public string? Key { get; init; }

    /// <summary>A reference by id.</summary>
    public static implicit operator Reference(string id) => new() { Id = id };

    /// <summary>A reference by id.</summary>
    public static Reference FromString(string id) => id;

    /// <summary>The id, else the key, else the name.</summary>
    public override string ToString() => Id ?? Key ?? Name ?? "";
}
