namespace Integrations.Models;

/// <summary>The fields of <see cref="ObjectSchema"/>.</summary>
public sealed class ObjectSchemaFields : FieldSet<ObjectSchema>
{
    internal ObjectSchemaFields()
    {
        Name = Declare(nameof(ObjectSchema.Name), static r => r.Name, static (r, v) => r.Name = v);
        Label = Declare(nameof(ObjectSchema.Label), static r => r.Label, static (r, v) => r.Label = v);
        IsCustom = Declare(nameof(ObjectSchema.IsCustom), static r => r.IsCustom, static (r, v) => r.IsCustom = v);
        Fields = DeclareList(nameof(ObjectSchema.Fields), static r => r.FieldsOrNull, static r => r.Fields);
    }

    /// <summary>The vendor's API name.</summary>
    public Field<ObjectSchema, string?> Name { get; }

    /// <summary>The display name.</summary>
    public Field<ObjectSchema, string?> Label { get; }

    /// <summary>True when the tenant added it.</summary>
    public Field<ObjectSchema, bool?> IsCustom { get; }

    /// <summary>The fields, if they were requested.</summary>
    public ListField<ObjectSchema, FieldSchema> Fields { get; }
}
