using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>A member of a record that refers to another record.</summary>
/// <param name="Holder">The object that has the member: the record, or an object inside of it.</param>
/// <param name="Field">The member, whose <see cref="RecordField.References"/> is the kind of the other record.</param>
/// <param name="Path">The member's name with the names of the fields around it, separated by dots.</param>
public sealed record RecordReference(JsonObject Holder, RecordField Field, string Path)
{
    /// <summary>The value as it is in the record; setting it changes the record.</summary>
    public JsonNode Value
    {
        get => Holder[Field.Name]!;
        set => Holder[Field.Name] = value;
    }

    /// <summary>The id of the other record; of an object without one, the object as text, which no record has.</summary>
    public string Id => (Value as JsonObject)?.Text("value") ?? Value.AsText();

    internal static IEnumerable<RecordReference> In(IEnumerable<RecordField> fields, JsonObject record, string prefix) =>
        fields.Where(field => record[field.Name] is not null).SelectMany(field => field.References is not null
            ? [new(record, field, prefix + field.Name)]
            : RecordChecks.Objects(field.Members.Count == 0 ? null : record[field.Name])
                .SelectMany(inner => In(field.Members, inner, $"{prefix}{field.Name}.")));
}
