using System.Text;

namespace Integrations.Internal;

/// <summary>
/// A vendor's words as they may be shown and logged: short, without the connection's secrets, without the values that were sent. Names of
/// fields stay, also where a value reads the same.
/// </summary>
internal sealed class VendorText
{
    /// <summary>The maximum length of a text.</summary>
    public const int Longest = 500;

    /// <summary>The maximum number of field errors, and of items of any other list.</summary>
    public const int MostItems = 100;

    /// <summary>Shorter secrets are among the words of any text.</summary>
    private const int ShortestSecret = 3;

    private const string Cut = "...";

    private readonly string[] _secrets;
    private readonly string[] _names;
    private readonly string[] _values;

    /// <param name="secrets">Removed in every encoding.</param>
    /// <param name="names">Names of fields: they stay.</param>
    /// <param name="values">Values that were sent.</param>
    public VendorText(IEnumerable<string?> secrets, IEnumerable<string> names, IEnumerable<string> values)
    {
        _secrets = Longer(secrets.OfType<string>().Where(secret => secret.Length >= ShortestSecret).SelectMany(KnownSecrets.Spellings));
        _names = Longer(names.Where(name => !_secrets.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase))));
        _values = Longer(values);
    }

    /// <summary>The text without values and secrets; null stays null.</summary>
    public string? Clean(string? text) => Clean(text, _values);

    /// <summary>The same for a name or code, which contains no values.</summary>
    public string? CleanName(string? text) => Clean(text, []);

    /// <summary>A vendor's text that a browser transmitted: it contains no secret of the host.</summary>
    public static string? Shorten(string? text) => text is null ? null : OneLine(text.Length > Longest ? text[..Longest] : text);

    /// <summary>Removes line breaks: only the host may write lines into a log.</summary>
    private static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)) : text;

    private string? Clean(string? text, string[] values)
    {
        if (text is null) return null;
        var kept = new StringBuilder(Math.Min(text.Length, Longest));
        for (var at = 0; at < text.Length && kept.Length < Longest;)
        {
            var name = Word(text, at);
            var cut = Found(_secrets, text, at)
                ?? (Found(values, text, at) is { } value && value.Length > (name?.Length ?? 0) ? value : null);
            var length = cut?.Length ?? name?.Length ?? 1;
            if (cut is null) kept.Append(OneLine(text.Substring(at, length)));
            else kept.Append(Cut);
            at += length;
        }

        return kept.ToString(0, Math.Min(kept.Length, Longest));
    }

    /// <summary>A field name at this position as a whole word.</summary>
    private string? Word(string text, int at)
    {
        if (_names.Length == 0 || (at > 0 && IsLetter(text[at - 1]))) return null;
        return _names.FirstOrDefault(name => Is(name, text, at) && (at + name.Length == text.Length || !IsLetter(text[at + name.Length])));
    }

    private static string? Found(string[] texts, string text, int at)
    {
        foreach (var candidate in texts)
            if (Is(candidate, text, at)) return candidate;
        return null;
    }

    private static bool Is(string candidate, string text, int at) =>
        string.Compare(text, at, candidate, 0, candidate.Length, StringComparison.OrdinalIgnoreCase) == 0
        && at + candidate.Length <= text.Length;

    private static bool IsLetter(char character) => char.IsLetterOrDigit(character) || character == '_';

    /// <summary>The longest first, so that no part of another remains.</summary>
    private static string[] Longer(IEnumerable<string> texts) =>
        [.. texts.Where(text => text.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(text => text.Length)];
}
