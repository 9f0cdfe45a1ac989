using System.Text.Json;

namespace Integrations.HubSpot.Quirks;

/// <summary>
/// Reads field errors from HubSpot's error message: a JSON array behind "Property values were not valid:". Evidence: recorded responses of
/// contact batches, November 2025.
/// </summary>
internal static class ErrorText
{
    private const string Prefix = "Property values were not valid: ";

    public static void Read(ErrorResponse response)
    {
        if (response.Message?.StartsWith(Prefix, StringComparison.Ordinal) != true) return;
        foreach (var error in JsonElement.Parse(response.Message.AsSpan(Prefix.Length)).EnumerateArray())
            if (Text(error, "name") is { } name && response.FieldErrors.All(f => f.VendorField != name))
                response.FieldErrors.Add(
                    new() { Field = name, VendorField = name, Code = Text(error, "error"), Message = Text(error, "message") ?? "" });
    }

    private static string? Text(JsonElement error, string name) => error.TryGetProperty(name, out var value) ? value.ToString() : null;
}
