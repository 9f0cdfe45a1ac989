namespace Integrations.Salesforce;

/// <summary>describeGlobal and describe.</summary>
internal static class SalesforceMetadata
{
    public static MetadataOperation Form { get; } = new()
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
        FieldMap = new()
        {
            { FieldSchema.Fields.Name, "name" },
            { FieldSchema.Fields.Label, "label" },
            {
                FieldSchema.Fields.Type,
                Enumeration(
                    "type",
                    ["date", "reference"],
                    ("string", FieldType.Text), ("textarea", FieldType.Text), ("email", FieldType.Text), ("phone", FieldType.Text),
                    ("url", FieldType.Text), ("id", FieldType.Text), ("double", FieldType.Number), ("int", FieldType.Number),
                    ("percent", FieldType.Number), ("currency", FieldType.Money), ("boolean", FieldType.Flag),
                    ("datetime", FieldType.Instant), ("picklist", FieldType.Choice), ("multipicklist", FieldType.MultiChoice))
            },
            { FieldSchema.Fields.IsCustom, "custom" },
            { FieldSchema.Fields.IsRequired, All(Not("nillable"), Not("defaultedOnCreate"), Boolean("createable")) },
            { FieldSchema.Fields.IsReadOnly, Not("updateable") },
            { FieldSchema.Fields.IsFilterable, "filterable" },
            { FieldSchema.Fields.IsSortable, "sortable" },
            { FieldSchema.Fields.IsUnique, "unique" },
            {
                FieldSchema.Fields.Options,
                List("picklistValues", new Mapping<FieldOption>
                {
                    { FieldOption.Fields.Value, "value" },
                    { FieldOption.Fields.Label, "label" },
                })
            },
            { FieldSchema.Fields.RefersTo, Strings("referenceTo") },
        },
    };
}
