using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>One field of a describe response.</summary>
internal static class FieldJson
{
    public static JsonObject Write(FieldDefinition field, bool writable) => new()
    {
        ["aggregatable"] = field.Filterable,
        ["aiPredictionField"] = false,
        ["autoNumber"] = false,
        ["byteLength"] = field.Type is "id" or "reference" ? 18 : field.Length * 3,
        ["calculated"] = false,
        ["calculatedFormula"] = null,
        ["cascadeDelete"] = field.CascadeDelete,
        ["caseSensitive"] = false,
        ["compoundFieldName"] = field.CompoundFieldName,
        ["controllerName"] = null,
        ["createable"] = field.Createable && writable,
        ["custom"] = field.Custom,
        ["defaultValue"] = Default(field),
        ["defaultValueFormula"] = null,
        ["defaultedOnCreate"] = field.DefaultedOnCreate,
        ["dependentPicklist"] = false,
        ["deprecatedAndHidden"] = false,
        ["digits"] = field.Type == "int" ? 9 : 0,
        ["encrypted"] = false,
        ["externalId"] = field.ExternalId,
        ["extraTypeInfo"] = field is { Type: "textarea", Length: <= 255 } ? "plaintextarea" : null,
        ["filterable"] = field.Filterable,
        ["groupable"] = field.Sortable && field.Type is not ("datetime" or "double" or "currency" or "percent"),
        ["htmlFormatted"] = false,
        ["idLookup"] = field.IdLookup,
        ["inlineHelpText"] = null,
        ["label"] = field.Label,
        ["length"] = field.Length,
        ["mask"] = null,
        ["name"] = field.Name,
        ["nameField"] = field.NameField,
        ["namePointing"] = field.ReferenceTo.Count > 1,
        ["nillable"] = field.Nillable,
        ["permissionable"] = field is { Nillable: true, Createable: true },
        ["picklistValues"] = new JsonArray([.. field.PicklistValues.Select(value => Choice(field, value))]),
        ["polymorphicForeignKey"] = field.ReferenceTo.Count > 1,
        ["precision"] = field.Precision,
        ["referenceTargetField"] = null,
        ["referenceTo"] = new JsonArray([.. field.ReferenceTo.Select(target => JsonValue.Create(target))]),
        ["relationshipName"] = field.RelationshipName,
        ["relationshipOrder"] = null,
        ["restrictedDelete"] = false,
        ["restrictedPicklist"] = field.RestrictedPicklist,
        ["scale"] = field.Scale,
        ["soapType"] = SoapType(field.Type),
        ["sortable"] = field.Sortable,
        ["type"] = field.Type,
        ["unique"] = field.Unique,
        ["updateable"] = field.Updateable && writable,
        ["writeRequiresMasterRead"] = false,
    };

    private static JsonValue? Default(FieldDefinition field) => field switch
    {
        { DefaultValue: null } => null,
        { Type: "boolean" } => JsonValue.Create(field.DefaultValue == "true"),
        _ => JsonValue.Create(field.DefaultValue),
    };

    private static JsonObject Choice(FieldDefinition field, string value) => new()
    {
        ["active"] = true,
        ["defaultValue"] = field.DefaultValue == value,
        ["label"] = value,
        ["validFor"] = null,
        ["value"] = value,
    };

    private static string SoapType(string type) => type switch
    {
        "id" or "reference" => "tns:ID",
        "boolean" => "xsd:boolean",
        "int" => "xsd:int",
        "double" or "currency" or "percent" => "xsd:double",
        "date" => "xsd:date",
        "datetime" => "xsd:dateTime",
        "address" => "urn:address",
        _ => "xsd:string",
    };
}
