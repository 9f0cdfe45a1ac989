namespace Integrations.Models;

/// <summary>One object of a vendor's account.</summary>
public sealed class ObjectSchema
{
    /// <summary>The declared fields, for mapping tables.</summary>
    public static ObjectSchemaFields AllFields { get; } = new();

    /// <summary>The vendor's API name.</summary>
    public string? Name { get; set; }

    /// <summary>The display name.</summary>
    public string? Label { get; set; }

    /// <summary>True when the tenant added it.</summary>
    public bool? IsCustom { get; set; }

    /// <summary>The fields, if they were requested.</summary>
    public RecordList<FieldSchema> Fields => FieldsOrNull ??= [];

    internal RecordList<FieldSchema>? FieldsOrNull { get; private set; }
}
