using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Integrations.Simulators;

/// <summary>
/// Fills a vendor's record, written as JSON, with the seed vocabulary: {person.email}, {company.name}, {address.city}, {price}, {amount},
/// {number} (from 1), and words of the vendor's own. A text of one word only becomes its value, so that a number stays a number.
/// </summary>
public static partial class SeedTemplate
{
    /// <summary>The record of a number, from 0, with further words.</summary>
    public static JsonObject Fill(JsonObject template, int number, JsonObject? further = null)
    {
        ArgumentNullException.ThrowIfNull(template);
        var words = JsonSerializer.SerializeToNode(new
        {
            person = SeedData.Person(number), company = SeedData.Company(number), address = SeedData.Address(number),
            price = SeedData.Price(number), amount = SeedData.Amount(number), number = number + 1,
        }, JsonSerializerOptions.Web)!.AsObject();
        foreach (var (word, value) in further ?? []) words[word] = value?.DeepClone();
        return Filled(template, words)!.AsObject();
    }

    private static JsonNode? Filled(JsonNode? node, JsonObject words) => node switch
    {
        JsonObject record => new JsonObject(record.Select(member => KeyValuePair.Create(member.Key, Filled(member.Value, words)))),
        JsonArray list => new JsonArray([.. list.Select(item => Filled(item, words))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Filled(text, words),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Filled(string text, JsonObject words) =>
        Word().Match(text) is { Success: true } match && match.Length == text.Length ? Value(match, words).DeepClone()
            : Word().Replace(text, word => Value(word, words).AsText());

    private static JsonNode Value(Match word, JsonObject words) => words.At(word.Groups[1].Value)
        ?? throw new ArgumentException(
            $"The seed vocabulary does not have '{word.Value}'. It has: {string.Join(", ", words.Select(one => one.Key))}.");

    [GeneratedRegex(@"\{([a-zA-Z.]+)\}")]
    private static partial Regex Word();
}
