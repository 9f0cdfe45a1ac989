using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Pipedrive;

/// <summary>The custom fields of an account: keys of 40 hexadecimal digits, each with a type.</summary>
internal sealed class PipedriveFields
{
    private readonly Dictionary<(string Object, string Key), string> _types = [];

    /// <summary>Adds a field, and returns its key.</summary>
    public string Add(string name, string type, string? key)
    {
        key ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {_types.Count}")))[..40];
        _types.Add((name, key), type);
        return key;
    }

    /// <summary>Checks the custom fields of a body, and keeps those of the record that it does not contain.</summary>
    public IEnumerable<RecordError> Write(string name, JsonObject changes, SimulatedRecord? record)
    {
        if (changes["custom_fields"] is not JsonObject customs) return [];
        var merged = (record?.Fields["custom_fields"] as JsonObject)?.DeepClone() as JsonObject ?? [];
        foreach (var (key, value) in customs) merged[key] = value?.DeepClone();
        changes["custom_fields"] = merged;
        return customs.Where(field => !Fits(name, field.Key, field.Value)).Select(field =>
            new RecordError($"custom_fields.{field.Key}", RecordRule.Invalid, "The field is unknown, or the value is not of its type."));
    }

    private bool Fits(string name, string key, JsonNode? value) => _types.TryGetValue((name, key), out var type)
        && (value is null || type switch
        {
            "varchar" or "text" or "phone" => value.GetValueKind() == JsonValueKind.String,
            "double" or "int" or "enum" => value.GetValueKind() == JsonValueKind.Number,
            "set" => value is JsonArray,
            "monetary" or "address" => value is JsonObject,
            _ => true,
        });
}
