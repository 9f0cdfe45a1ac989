using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The values of a write: vendors quote rejected values, and their messages are logged.</summary>
/// <param name="Names">Names of fields, which help and stay.</param>
/// <param name="Values">Values, which are cut out.</param>
internal readonly record struct SentValues(IReadOnlyList<string> Names, IReadOnlyList<string> Values)
{
    /// <summary>Shorter values are ordinary words of any error.</summary>
    private const int Shortest = 4;

    public static SentValues Of(VendorRequest request)
    {
        if (request.Safety == RetrySafety.Safe) return new([], []);
        HashSet<string> names = [.. request.NamesGiven];
        HashSet<string> values = [.. request.ValuesInAddress.Where(value => value.Length >= Shortest)];
        Read(request.Body, names, values);
        if (!ReferenceEquals(request.Format, BodyFormat.Json)) values.UnionWith([.. values.SelectMany(Spellings)]);
        return new([.. names], [.. values.Except(names)]);
    }

    /// <summary>The form-encoded value, for a vendor that quotes the body.</summary>
    private static IEnumerable<string> Spellings(string value) => [Uri.EscapeDataString(value), FormBody.Escape(value)];

    private static void Read(byte[]? body, HashSet<string> names, HashSet<string> values)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.String)
                    || reader.TextOrNull() is not { Length: > 0 } text) continue;
                if (reader.TokenType == JsonTokenType.PropertyName) names.Add(text);
                else if (text.Length >= Shortest) values.Add(text);
            }
        }
        catch (JsonException)
        {
            // An empty body, a form, or a body of the host: its values are unknown.
        }
    }
}
