using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>What a write sent: vendors quote the values they refuse, and their words are logged.</summary>
/// <param name="Names">Names of fields, which help and stay.</param>
/// <param name="Values">Values, which are cut out.</param>
internal readonly record struct SentValues(IReadOnlyList<string> Names, IReadOnlyList<string> Values)
{
    /// <summary>Shorter ones are among the words of any refusal.</summary>
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

    /// <summary>A value as a form spells it, for a vendor that quotes the body it was sent.</summary>
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
            // Nothing, a form, or something of the host's own: nothing is known of its values.
        }
    }
}
