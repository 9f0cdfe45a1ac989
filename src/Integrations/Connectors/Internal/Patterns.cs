using System.Text.RegularExpressions;

namespace Integrations.Internal;

/// <summary>Matches texts of others against patterns; a match that takes longer than a second counts as none.</summary>
internal static class Patterns
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>Whether the whole text matches.</summary>
    public static bool IsWhole(string text, string pattern) => IsMatch(text, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant);

    /// <summary>Whether the pattern is found anywhere, whatever the case.</summary>
    public static bool IsWithin(string text, string pattern) =>
        IsMatch(text, pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

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
