namespace Integrations.Models;

/// <summary>One field of a vendor's object.</summary>
public sealed class FieldSchema
{
    /// <summary>The declared fields, for tables.</summary>
    public static FieldSchemaFields Fields { get; } = new();

    /// <summary>The vendor's API name.</summary>
    public string? Name { get; set; }

    /// <summary>What people see.</summary>
    public string? Label { get; set; }

    /// <summary>The kind of value.</summary>
    public Normalized<FieldType>? Type { get; set; }

    /// <summary>The tenant's own.</summary>
    public bool? IsCustom { get; set; }

    /// <summary>A new record must have it.</summary>
    public bool? IsRequired { get; set; }

    /// <summary>Cannot be written by this connection.</summary>
    public bool? IsReadOnly { get; set; }

    /// <summary>Can stand in a filter; null where the vendor does not say.</summary>
    public bool? IsFilterable { get; set; }

    /// <summary>Can stand in an order; null where the vendor does not say.</summary>
    public bool? IsSortable { get; set; }

    /// <summary>Can identify a record.</summary>
    public bool? IsUnique { get; set; }

    /// <summary>The values of a choice.</summary>
    public RecordList<FieldOption> Options => OptionsOrNull ??= [];

    /// <summary>Objects a reference points to.</summary>
    public RecordList<string> RefersTo => RefersToOrNull ??= [];

    internal RecordList<FieldOption>? OptionsOrNull { get; private set; }

    internal RecordList<string>? RefersToOrNull { get; private set; }
}
