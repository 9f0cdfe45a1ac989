namespace Integrations.Models;

/// <summary>The one rule by which names are joined and split.</summary>
public static class PersonName
{
    /// <summary>Given and family name with a space between; either alone; null when there is neither.</summary>
    public static string? Join(string? first, string? last) => (string.IsNullOrEmpty(first), string.IsNullOrEmpty(last)) switch
    {
        (true, true) => null,
        (true, false) => last,
        (false, true) => first,
        _ => $"{first} {last}",
    };

    /// <summary>The last word is the family name, all before it the given name; a single word is the family name.</summary>
    public static (string? First, string? Last) Split(string? full)
    {
        var text = full?.Trim();
        if (string.IsNullOrEmpty(text)) return (null, null);
        var space = text.LastIndexOf(' ');
        return space < 0 ? (null, text) : (text[..space].TrimEnd(), text[(space + 1)..]);
    }
}
