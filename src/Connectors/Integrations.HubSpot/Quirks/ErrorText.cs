using System.Text.Json;
using System.Text.RegularExpressions;

namespace Integrations.HubSpot.Quirks;

/// <summary>
/// HubSpot hides data in the words of an error: a JSON array behind "Property values were not valid:", and "Existing ID: 42" of a conflict.
/// Evidence: recorded answers of contact batches, November 2025.
/// </summary>
internal sealed partial class ErrorText : IErrorParser
{
    private const string Prefix = "Property values were not valid: ";

    public void Read(ErrorResponse response, ParsedError parsed)
    {
        if (response.Message is not { } message) return;
        if (ExistingId().Match(message) is { Success: true } match) parsed.ExistingId = match.Groups[1].Value;
        if (!message.StartsWith(Prefix, StringComparison.Ordinal)) return;
        try
        {
            foreach (var error in JsonElement.Parse(message.AsSpan(Prefix.Length)).EnumerateArray())
            {
                var name = Text(error, "name");
                if (name is not null && parsed.Fields.All(f => f.VendorField != name))
                    parsed.Fields.Add(
                        new() { Field = name, VendorField = name, Code = Text(error, "error"), Message = Text(error, "message") ?? "" });
            }
        }
        catch (JsonException)
        {
            // The words changed: they are shown as they are.
        }
    }

    private static string? Text(JsonElement error, string name) => error.TryGetProperty(name, out var value) ? value.ToString() : null;

    [GeneratedRegex(@"Existing ID: (\d+)")]
    private static partial Regex ExistingId();
}
