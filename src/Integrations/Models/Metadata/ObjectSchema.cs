namespace Integrations.Models;

/// <summary>One object of a vendor's account.</summary>
public sealed class ObjectSchema
{
    /// <summary>The declared fields, for tables.</summary>
    public static ObjectSchemaFields AllFields { get; } = new();

    /// <summary>The vendor's API name.</summary>
    public string? Name { get; set; }

    /// <summary>What people see.</summary>
    public string? Label { get; set; }

    /// <summary>The tenant's own.</summary>
    public bool? IsCustom { get; set; }

    /// <summary>Its fields, where they were asked for.</summary>
    public RecordList<FieldSchema> Fields => FieldsOrNull ??= [];

    internal RecordList<FieldSchema>? FieldsOrNull { get; private set; }
}
