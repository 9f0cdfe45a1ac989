using System.Text.Json;

namespace Integrations.Internal;

/// <summary>
/// Reads the texts of a JSON object that the parser refuses as a whole: nested too deep, broken off, or with names or texts that are no
/// Unicode.
/// </summary>
internal static class TokenTexts
{
    /// <summary>No token lies deeper.</summary>
    private const int DeepestPath = 8;

    /// <param name="json">The body.</param>
    /// <param name="isWhole">Whether the object ends within it.</param>
    /// <returns>Texts and numbers by their path of names, as far as they can be read.</returns>
    public static Dictionary<string, string> Scan(ReadOnlySpan<byte> json, out bool isWhole)
    {
        var texts = new Dictionary<string, string>();
        var names = new List<string?>();
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new(new JsonReaderOptions { MaxDepth = int.MaxValue }));
        string? name = null;
        isWhole = false;
        try
        {
            while (!isWhole && reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = TextOf(ref reader);
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        names.Add(reader.TokenType == JsonTokenType.StartArray || names.Count == 0 ? null : name);
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        names.RemoveAt(names.Count - 1);
                        isWhole = names.Count == 0;
                        break;
                    case JsonTokenType.String or JsonTokenType.Number:
                        if (PathOf(names, name) is { } path && TextOf(ref reader) is { } text) texts.TryAdd(path, text);
                        break;
                }
            }
        }
        catch (JsonException)
        {
            // What was read before counts.
        }

        return texts;
    }

    /// <summary>Null within a list, whose items have no names.</summary>
    private static string? PathOf(List<string?> names, string? name)
    {
        var parents = names.Skip(1).Take(DeepestPath).ToList();
        return name is null || names.Count > DeepestPath || parents.Contains(null) ? null : string.Join('.', parents.Append(name));
    }

    private static string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TokenType == JsonTokenType.Number ? System.Text.Encoding.UTF8.GetString(reader.ValueSpan) : reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
