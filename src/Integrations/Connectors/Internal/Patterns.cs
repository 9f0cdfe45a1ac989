using System.Text.RegularExpressions;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Matches untrusted text against patterns; a match that takes too long counts as no match.</summary>
internal static class Patterns
{
    /// <summary>The number of characters of a vendor's message that are searched.</summary>
    private const int MostLooked = 4096;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>True when the whole text matches.</summary>
    public static bool IsWhole(string text, string pattern) => IsMatch(text, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant);

    /// <summary>True when the pattern is found anywhere, ignoring case.</summary>
    public static bool IsWithin(string text, string pattern) =>
        IsMatch(text, pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>Searches a vendor's message, ignoring case; a message that takes too long to search does not match.</summary>
    public static Match Find(string words, string pattern)
    {
        try
        {
            return Regex.Match(
                words[..Math.Min(words.Length, MostLooked)], pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Limit);
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

/// <summary>Reads fields and the id of an existing record out of a vendor's words, by <see cref="ErrorTable.MessagePatterns"/>.</summary>
internal static class MessageReader
{
    public const string Fields = "fields";
    public const string Existing = "existing";

    public static void Read(IReadOnlyList<string> patterns, string? message, ErrorResponse response)
    {
        if (message is null) return;
        foreach (var pattern in patterns)
        {
            var groups = Patterns.Find(message, pattern).Groups;
            if (groups[Existing] is { Success: true, Value: var id }) response.ExistingId ??= id;
            foreach (var name in groups[Fields].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                response.FieldErrors.Add(new() { Field = name, VendorField = name, Message = message });
        }
    }
}
