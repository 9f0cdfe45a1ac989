using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The values a write sent, to be taken out of a vendor's words: vendors quote what they refuse, and the words are logged.</summary>
internal static class SentValues
{
    /// <summary>Shorter ones are among the words of any refusal.</summary>
    private const int Shortest = 4;

    /// <summary>The longest first, so that none is left as a part of another.</summary>
    public static IReadOnlyList<string> Of(VendorRequest request)
    {
        if (request.Safety == Safety.Read || request.Body is not { } body) return [];
        HashSet<string> values = [];
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
                if (reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: >= Shortest } value) values.Add(value);
        }
        catch (JsonException)
        {
            // A form, or something of the host's own: nothing is known of its values.
        }

        return [.. values.OrderByDescending(v => v.Length)];
    }

    public static string Remove(this IReadOnlyList<string> values, string text) => values.Aggregate(text, static (words, value) => words.Replace(value, "...", StringComparison.OrdinalIgnoreCase));
}
