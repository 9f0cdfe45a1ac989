using static Integrations.Models.FieldSchema;

namespace Integrations.HubSpot;

/// <summary>Properties v3 and custom-object schemas v3.</summary>
internal static class HubSpotMetadata
{
    private static readonly Mapping<FieldOption> Option =
        new() { { FieldOption.Fields.Value, "value" }, { FieldOption.Fields.Label, "label" } };

    public static MetadataOperation Operation { get; } = new()
    {
        Objects = "GET /crm-object-schemas/v3/schemas",
        ObjectItems = "results",
        ObjectMap = new() { { ObjectSchema.AllFields.Name, "fullyQualifiedName" }, { ObjectSchema.AllFields.Label, "labels.singular" } },
        StandardObjects = ["contacts", "companies", "deals"],
        Fields = "GET /crm/v3/properties/{object}",
        FieldItems = "results",
        FieldMap = new()
        {
            { Fields.Name, "name" },
            { Fields.Label, "label" },
            { Fields.Type, Enumeration("type", ["number", "date"],
                ("string", FieldType.Text), ("phone_number", FieldType.Text), ("bool", FieldType.Flag), ("datetime", FieldType.Instant),
                ("enumeration", FieldType.Choice)) },
            { Fields.IsCustom, Not("hubspotDefined") },
            { Fields.IsReadOnly, "modificationMetadata.readOnlyValue" },
            { Fields.IsUnique, "hasUniqueValue" },
            { Fields.Options, List("options", Option) },
            { Fields.RefersTo, ListFromFields("referencedObjectType") },
        },
    };
}
