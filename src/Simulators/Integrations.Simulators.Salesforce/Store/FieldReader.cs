using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Integrations.Simulators.Salesforce;

/// <summary>Reads the fields of a write and rejects invalid values, in the vendor's order and wording.</summary>
internal sealed partial class FieldReader(Org org)
{
    public Dictionary<string, object?> Read(ObjectDefinition type, JsonObject body, bool creating)
    {
        var sent = Resolve(type, body);
        var refused = sent.Keys.Where(field => !Writable(type, field, creating)).Select(field => field.Name).ToList();
        if (refused.Count > 0)
        {
            throw new SalesforceException(400, "INVALID_FIELD_FOR_INSERT_UPDATE",
                $"Unable to create/update fields: {string.Join(", ", refused)}. Please check the security settings of this field and "
                    + "verify that it is read/write for your profile or permission set.", refused);
        }
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (field, node) in sent)
            values[field.Name] = Value(field, node);
        RefuseMissing(type, values, creating);
        return values;
    }

    private static Dictionary<FieldDefinition, JsonNode?> Resolve(ObjectDefinition type, JsonObject body)
    {
        var sent = new Dictionary<FieldDefinition, JsonNode?>();
        foreach (var (name, node) in body.Where(member => member.Key != "attributes"))
        {
            var field = type.Field(name)
                ?? throw new SalesforceException(400, "INVALID_FIELD", $"No such column '{name}' on sobject of type {type.Name}");
            if (field.Type == "id")
                throw NotInData(field.Name);
            sent[field] = node;
        }
        return sent;
    }

    public static SalesforceException NotInData(string field) =>
        new(400, "INVALID_FIELD", $"The {field} field should not be specified in the sobject data.");

    private bool Writable(ObjectDefinition type, FieldDefinition field, bool creating) =>
        (creating ? field.Createable : field.Updateable) && !org.Schema.IsHidden(type, field) && !org.Schema.IsReadOnly(type, field);

    private object? Value(FieldDefinition field, JsonNode? node)
    {
        if (!FieldValue.TryRead(field, node, out var value))
        {
            throw new SalesforceException(400, "JSON_PARSER_ERROR",
                $"Cannot deserialize instance of {field.Type} from "
                    + $"{(node is JsonValue ? $"VALUE_{node.GetValueKind().ToString().ToUpperInvariant()} value {node}" : "START_OBJECT")}"
                    + " or request may be missing a required field");
        }
        if (value is not string text)
            return value;
        if (field.IsReference)
            return Reference(field, text);
        if (field.Length > 0 && text.Length > field.Length)
            throw new SalesforceException(400, "STRING_TOO_LONG",
                $"{field.Label}: data value too large: {text} (max length={field.Length})", [field.Name]);
        if (field.RestrictedPicklist && Chosen(field, text).FirstOrDefault(choice => !field.PicklistValues.Contains(choice)) is { } bad)
            throw new SalesforceException(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                $"{field.Label}: bad value for restricted picklist field: {bad}", [field.Name]);
        if (field.Type == "email" && !Email().IsMatch(text))
            throw new SalesforceException(400, "INVALID_EMAIL_ADDRESS", $"{field.Label}: invalid email address: {text}", [field.Name]);
        return text;
    }

    private static string[] Chosen(FieldDefinition field, string text) => field.Type == "multipicklist" ? text.Split(';') : [text];

    private string Reference(FieldDefinition field, string text)
    {
        var id = SalesforceId.Normalize(text)
            ?? throw new SalesforceException(400, "MALFORMED_ID", $"{field.Label}: id value of incorrect type: {text}", [field.Name]);
        if (!field.ReferenceTo.Contains(org.Schema.ByPrefix(SalesforceId.Prefix(id))?.Name ?? ""))
            throw new SalesforceException(400, "FIELD_INTEGRITY_EXCEPTION", $"{field.Label}: id value of incorrect type: {id}",
                [field.Name]);
        return org.Store.Find(id) switch
        {
            null => throw new SalesforceException(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", []),
            { IsDeleted: true } => throw new SalesforceException(400, "ENTITY_IS_DELETED", "entity is deleted", []),
            _ => id,
        };
    }

    private static void RefuseMissing(ObjectDefinition type, Dictionary<string, object?> values, bool creating)
    {
        var missing = type.Fields
            .Where(field => field.Required && (values.TryGetValue(field.Name, out var value) ? value is null : creating))
            .Select(field => field.Name)
            .ToList();
        if (missing.Count > 0)
            throw new SalesforceException(400, "REQUIRED_FIELD_MISSING", $"Required fields are missing: [{string.Join(", ", missing)}]",
                missing);
    }

    [GeneratedRegex(@"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$")]
    private static partial Regex Email();
}
