using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>Reading JSON text without throwing, and naming what was read.</summary>
internal static class JsonText
{
    public static bool TryParse(string text, out JsonElement value)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            value = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            value = default;
            return false;
        }
    }

    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number when value.TryGetDecimal(out var number) && decimal.IsInteger(number) => "integer",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
