using System.Text.RegularExpressions;

namespace Integrations.Internal;

/// <summary>Matches texts of others against patterns; a match that takes too long counts as none.</summary>
internal static class Patterns
{
    /// <summary>How many characters of a vendor's words are looked through.</summary>
    private const int MostLooked = 4096;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan WordsLimit = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether the whole text matches.</summary>
    public static bool IsWhole(string text, string pattern) => IsMatch(text, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant);

    /// <summary>Whether the pattern is found anywhere, whatever the case.</summary>
    public static bool IsWithin(string text, string pattern) =>
        IsMatch(text, pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>
    /// Where the pattern is found in a vendor's words, whatever the case; words that take too long to look through do not match.
    /// </summary>
    public static Match Find(string words, string pattern)
    {
        try
        {
            return Regex.Match(
                words[..Math.Min(words.Length, MostLooked)], pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, WordsLimit);
        }
        catch (RegexMatchTimeoutException)
        {
            return Match.Empty;
        }
    }

    private static bool IsMatch(string text, string pattern, RegexOptions options)
    {
        try
        {
            return Regex.IsMatch(text, pattern, options, Limit);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
