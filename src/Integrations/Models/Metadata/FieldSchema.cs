namespace Integrations.Models;

/// <summary>One field of a vendor's object.</summary>
public sealed class FieldSchema
{
    /// <summary>The declared fields, for mapping tables.</summary>
    public static FieldSchemaFields Fields { get; } = new();

    /// <summary>The vendor's API name.</summary>
    public string? Name { get; set; }

    /// <summary>The display name.</summary>
    public string? Label { get; set; }

    /// <summary>The type of value.</summary>
    public Normalized<FieldType>? Type { get; set; }

    /// <summary>True when the tenant added it.</summary>
    public bool? IsCustom { get; set; }

    /// <summary>True when a new record must have a value.</summary>
    public bool? IsRequired { get; set; }

    /// <summary>True when this connection cannot write it.</summary>
    public bool? IsReadOnly { get; set; }

    /// <summary>True when filters can use it; null when the vendor does not report that.</summary>
    public bool? IsFilterable { get; set; }

    /// <summary>True when sorting can use it; null when the vendor does not report that.</summary>
    public bool? IsSortable { get; set; }

    /// <summary>True when it can identify a record.</summary>
    public bool? IsUnique { get; set; }

    /// <summary>The values of a choice field.</summary>
    public RecordList<FieldOption> Options => OptionsOrNull ??= [];

    /// <summary>The objects that a reference field refers to.</summary>
    public RecordList<string> RefersTo => RefersToOrNull ??= [];

    internal RecordList<FieldOption>? OptionsOrNull { get; private set; }

    internal RecordList<string>? RefersToOrNull { get; private set; }
}
