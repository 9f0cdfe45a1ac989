using System.IO.Enumeration;

namespace Integrations.Simulators;

/// <summary>Search by words: text is cut at everything but letters and digits.</summary>
internal static class HubSpotTokens
{
    /// <summary>True when every word of the query begins a word of one of the values.</summary>
    public static bool Match(string query, IEnumerable<string?> values)
    {
        var wanted = Split(query);
        if (wanted.Count == 0) return true;
        var held = values.SelectMany(Split).ToList();
        return wanted.TrueForAll(word => held.Exists(token => token.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>CONTAINS_TOKEN: all words of the value; * matches any characters.</summary>
    public static bool Contains(string? held, string value)
    {
        if (held is null) return false;
        if (!value.Contains('*', StringComparison.Ordinal))
        {
            var tokens = Split(held);
            return Split(value).TrueForAll(word => tokens.Exists(token => token.Equals(word, StringComparison.OrdinalIgnoreCase)));
        }

        return FileSystemName.MatchesSimpleExpression(value, held)
            || Split(held).Exists(token => FileSystemName.MatchesSimpleExpression(value, token));
    }

    private static List<string> Split(string? text)
    {
        List<string> words = [];
        var start = -1;
        for (var i = 0; i <= (text?.Length ?? 0); i++)
        {
            var inside = i < text?.Length && char.IsLetterOrDigit(text[i]);
            if (inside && start < 0) start = i;
            if (inside || start < 0) continue;
            words.Add(text![start..i]);
            start = -1;
        }

        return words;
    }
}
