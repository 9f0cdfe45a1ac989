using static Integrations.Models.FieldSchema;

namespace Integrations.Salesforce;

/// <summary>describeGlobal and describe.</summary>
internal static class SalesforceMetadata
{
    private static readonly Mapping<FieldOption> Option =
        new() { { FieldOption.Fields.Value, "value" }, { FieldOption.Fields.Label, "label" } };

    public static MetadataOperation Operation { get; } = new()
    {
        Objects = "GET /sobjects/",
        ObjectItems = "sobjects",
        ObjectMap = new()
        {
            { ObjectSchema.AllFields.Name, "name" },
            { ObjectSchema.AllFields.Label, "label" },
            { ObjectSchema.AllFields.IsCustom, "custom" },
        },
        Fields = "GET /sobjects/{object}/describe",
        FieldItems = "fields",
        Validator = CacheValidator.LastModified,
        FieldMap = new()
        {
            { Fields.Name, "name" },
            { Fields.Label, "label" },
            { Fields.Type, Enumeration("type", ["date", "reference"],
                ("string", FieldType.Text), ("textarea", FieldType.Text), ("email", FieldType.Text), ("phone", FieldType.Text),
                ("url", FieldType.Text), ("id", FieldType.Text), ("double", FieldType.Number), ("int", FieldType.Number),
                ("percent", FieldType.Number), ("currency", FieldType.Money), ("boolean", FieldType.Flag),
                ("datetime", FieldType.Instant), ("picklist", FieldType.Choice), ("multipicklist", FieldType.MultiChoice)) },
            { Fields.IsCustom, "custom" },
            { Fields.IsRequired, All(Not("nillable"), Not("defaultedOnCreate"), Boolean("createable")) },
            { Fields.IsReadOnly, Not("updateable") },
            { Fields.IsFilterable, "filterable" },
            { Fields.IsSortable, "sortable" },
            { Fields.IsUnique, "unique" },
            { Fields.Options, List("picklistValues", Option) },
            { Fields.RefersTo, Strings("referenceTo") },
        },
    };
}
