using System.Globalization;
using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>Checks a JSON value against a schema of an OpenAPI document.</summary>
/// <param name="resolve">Follows references.</param>
/// <param name="extra">Told the pointer of a member no schema names; null makes such a member a violation.</param>
internal sealed class SchemaChecker(Func<JsonElement, JsonElement> resolve, Action<string>? extra)
{
    /// <summary>Whether the schema says anything.</summary>
    public static bool Says(JsonElement? schema) => schema is { ValueKind: JsonValueKind.Object } given && given.EnumerateObject().Any();

    public IReadOnlyList<Violation> Check(JsonElement schema, JsonElement value, string pointer = "")
    {
        List<Violation>? closest = null;
        foreach (var shape in SchemaShape.Of(schema, resolve))
        {
            var found = new List<Violation>();
            Check(shape, value, pointer, found);
            if (found.Count == 0)
            {
                return found;
            }

            closest = closest is null || found.Count < closest.Count ? found : closest;
        }

        return closest ?? [];
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && decimal.IsInteger(number),
        "number" => value.ValueKind == JsonValueKind.Number,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => true,
    };

    private static bool HasFormat(string format, JsonElement value) => (format, value.ValueKind) switch
    {
        ("date-time", JsonValueKind.String) => DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _),
        ("date", JsonValueKind.String) => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out _),
        ("uuid", JsonValueKind.String) => Guid.TryParse(value.GetString(), out _),
        ("int32", JsonValueKind.Number) => value.TryGetInt32(out _),
        ("int64", JsonValueKind.Number) => value.TryGetInt64(out _),
        _ => true,
    };

    private void Check(SchemaShape shape, JsonElement value, string pointer, List<Violation> found)
    {
        if (value.ValueKind == JsonValueKind.Null && (shape.Nullable || shape.Type is null))
        {
            return;
        }

        if (shape.Type is { } type && !IsOf(type, value))
        {
            found.Add(Broken(pointer, JsonText.Kind(value), shape.Nullable ? $"{type} or null" : type));
            return;
        }

        if (shape.Enum is { } allowed && !allowed.Any(entry => JsonElement.DeepEquals(entry, value)))
        {
            found.Add(Broken(pointer, value.GetRawText(), $"one of {string.Join(", ", allowed)}"));
        }

        if (shape.Format is { } format && !HasFormat(format, value))
        {
            found.Add(Broken(pointer, value.GetRawText(), format));
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            CheckMembers(shape, value, pointer, found);
        }
        else if (value.ValueKind == JsonValueKind.Array && shape.Items is { } items)
        {
            found.AddRange(value.EnumerateArray().SelectMany((item, index) => Check(items, item, JsonPointer.Append(pointer, index))));
        }
    }

    private void CheckMembers(SchemaShape shape, JsonElement value, string pointer, List<Violation> found)
    {
        found.AddRange(shape.Required
            .Where(name => !value.TryGetProperty(name, out _))
            .Select(name => Broken(JsonPointer.Append(pointer, name), "missing", "required")));
        foreach (var member in value.EnumerateObject())
        {
            var at = JsonPointer.Append(pointer, member.Name);
            if (shape.Properties.TryGetValue(member.Name, out var property))
            {
                found.AddRange(Check(property, member.Value, at));
            }
            else if (shape.Additional is { } additional)
            {
                found.AddRange(Check(additional, member.Value, at));
            }
            else if (shape.IsClosed)
            {
                Unknown(at, shape, found);
            }
        }
    }

    private void Unknown(string pointer, SchemaShape shape, List<Violation> found)
    {
        if (extra is null)
        {
            found.Add(Broken(pointer, "unknown member", $"only {string.Join(", ", shape.Properties.Keys.Order(StringComparer.Ordinal))}"));
        }
        else
        {
            extra(pointer);
        }
    }

    private static Violation Broken(string pointer, string what, string schema) => new(ViolationPlace.Body, pointer, what, schema);
}
