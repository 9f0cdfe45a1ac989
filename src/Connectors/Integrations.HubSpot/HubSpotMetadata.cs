namespace Integrations.HubSpot;

/// <summary>Properties v3 and custom-object schemas v3.</summary>
internal static class HubSpotMetadata
{
    public static MetadataOperation Form { get; } = new()
    {
        Objects = "GET /crm-object-schemas/v3/schemas",
        ObjectItems = "results",
        ObjectMap = new()
        {
            { ObjectSchema.AllFields.Name, "fullyQualifiedName" },
            { ObjectSchema.AllFields.Label, "labels.singular" },
        },
        StandardObjects = ["contacts", "companies", "deals"],
        Fields = "GET /crm/v3/properties/{object}",
        FieldItems = "results",
        FieldMap = new()
        {
            { FieldSchema.Fields.Name, "name" },
            { FieldSchema.Fields.Label, "label" },
            {
                FieldSchema.Fields.Type,
                Enumeration(
                    "type",
                    ["number", "date"],
                    ("string", FieldType.Text), ("phone_number", FieldType.Text), ("bool", FieldType.Flag), ("datetime", FieldType.Instant),
                    ("enumeration", FieldType.Choice))
            },
            { FieldSchema.Fields.IsCustom, Not("hubspotDefined") },
            { FieldSchema.Fields.IsReadOnly, "modificationMetadata.readOnlyValue" },
            { FieldSchema.Fields.IsUnique, "hasUniqueValue" },
            {
                FieldSchema.Fields.Options,
                List("options", new Mapping<FieldOption> { { FieldOption.Fields.Value, "value" }, { FieldOption.Fields.Label, "label" } })
            },
            { FieldSchema.Fields.RefersTo, ListFromFields("referencedObjectType") },
        },
    };
}
