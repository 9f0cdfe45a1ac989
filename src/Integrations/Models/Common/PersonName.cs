namespace Integrations.Models;

/// <summary>Joins and splits names, by the same rule for all vendors.</summary>
public static class PersonName
{
    /// <summary>Joins given and family name with a space; returns the one that is present, or null when both are missing.</summary>
    public static string? Join(string? first, string? last) => (string.IsNullOrEmpty(first), string.IsNullOrEmpty(last)) switch
    {
        (true, true) => null,
        (true, false) => last,
        (false, true) => first,
        _ => $"{first} {last}",
    };

    /// <summary>
    /// Splits a full name: the last word is the family name, the words before it are the given name; a single word is the family name.
    /// </summary>
    public static (string? First, string? Last) Split(string? full)
    {
        var text = full?.Trim();
        if (string.IsNullOrEmpty(text)) return (null, null);
        var space = text.LastIndexOf(' ');
        return space < 0 ? (null, text) : (text[..space].TrimEnd(), text[(space + 1)..]);
    }
}
