namespace Integrations.Models;

/// <summary>The fields of <see cref="FieldSchema"/>.</summary>
public sealed class FieldSchemaFields : FieldSet<FieldSchema>
{
    internal FieldSchemaFields()
    {
        Name = Declare(nameof(FieldSchema.Name), static r => r.Name, static (r, v) => r.Name = v);
        Label = Declare(nameof(FieldSchema.Label), static r => r.Label, static (r, v) => r.Label = v);
        Type = Declare(nameof(FieldSchema.Type), static r => r.Type, static (r, v) => r.Type = v);
        IsCustom = Declare(nameof(FieldSchema.IsCustom), static r => r.IsCustom, static (r, v) => r.IsCustom = v);
        IsRequired = Declare(nameof(FieldSchema.IsRequired), static r => r.IsRequired, static (r, v) => r.IsRequired = v);
        IsReadOnly = Declare(nameof(FieldSchema.IsReadOnly), static r => r.IsReadOnly, static (r, v) => r.IsReadOnly = v);
        IsFilterable = Declare(nameof(FieldSchema.IsFilterable), static r => r.IsFilterable, static (r, v) => r.IsFilterable = v);
        IsSortable = Declare(nameof(FieldSchema.IsSortable), static r => r.IsSortable, static (r, v) => r.IsSortable = v);
        IsUnique = Declare(nameof(FieldSchema.IsUnique), static r => r.IsUnique, static (r, v) => r.IsUnique = v);
        Options = DeclareList(nameof(FieldSchema.Options), static r => r.OptionsOrNull, static r => r.Options);
        RefersTo = DeclareList(nameof(FieldSchema.RefersTo), static r => r.RefersToOrNull, static r => r.RefersTo);
    }

    /// <summary>The vendor's API name.</summary>
    public Field<FieldSchema, string?> Name { get; }

    /// <summary>The display name.</summary>
    public Field<FieldSchema, string?> Label { get; }

    /// <summary>The type of value.</summary>
    public Field<FieldSchema, Normalized<FieldType>?> Type { get; }

    /// <summary>True when the tenant added it.</summary>
    public Field<FieldSchema, bool?> IsCustom { get; }

    /// <summary>True when a new record must have a value.</summary>
    public Field<FieldSchema, bool?> IsRequired { get; }

    /// <summary>True when this connection cannot write it.</summary>
    public Field<FieldSchema, bool?> IsReadOnly { get; }

    /// <summary>True when filters can use it.</summary>
    public Field<FieldSchema, bool?> IsFilterable { get; }

    /// <summary>True when sorting can use it.</summary>
    public Field<FieldSchema, bool?> IsSortable { get; }

    /// <summary>True when it can identify a record.</summary>
    public Field<FieldSchema, bool?> IsUnique { get; }

    /// <summary>The values of a choice field.</summary>
    public ListField<FieldSchema, FieldOption> Options { get; }

    /// <summary>The objects that a reference field refers to.</summary>
    public ListField<FieldSchema, string> RefersTo { get; }
}
