using static Integrations.Models.FieldSchema;

namespace Integrations.Pipedrive;

/// <summary>
/// Descriptions of fields, API v2: <c>/api/v2/{object}Fields</c>. Custom fields have 40 hexadecimal digits as their code.
/// </summary>
internal static class PipedriveMetadata
{
    private static readonly Mapping<FieldOption> Option =
        new() { { FieldOption.Fields.Value, "id" }, { FieldOption.Fields.Label, "label" } };

    public static MetadataOperation Operation { get; } = new()
    {
        StandardObjects = ["person", "organization", "deal"],
        Fields = "GET /api/v2/{object}Fields?limit=500", FieldItems = "data",
        After = "additional_data.next_cursor", AfterParameter = "cursor",
        FieldMap = new()
        {
            { Fields.Name, "field_code" },
            { Fields.Label, "field_name" },
            { Fields.Type, Enumeration<FieldType>("field_type", ["date"],
                ("varchar", FieldType.Text), ("varchar_auto", FieldType.Text), ("text", FieldType.Text), ("phone", FieldType.Text),
                ("int", FieldType.Number), ("double", FieldType.Number), ("boolean", FieldType.Flag), ("monetary", FieldType.Money),
                ("enum", FieldType.Choice), ("status", FieldType.Choice), ("set", FieldType.MultiChoice),
                ("user", FieldType.Reference), ("org", FieldType.Reference), ("people", FieldType.Reference),
                ("stage", FieldType.Reference), ("deal", FieldType.Reference), ("lead", FieldType.Reference)) },
            { Fields.IsCustom, "is_custom_field" },
            { Fields.Options, List("options", Option) },
        },
    };
}
