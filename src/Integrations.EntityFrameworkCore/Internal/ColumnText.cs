using System.Text;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>Makes any text from a caller fit a column: an entry about an unusual record is stored nevertheless.</summary>
internal static class ColumnText
{
    /// <summary>Removes NUL and unpaired surrogates, which databases reject, and truncates to the column's length.</summary>
    public static string? Of(string? text, int most)
    {
        if (text is null) return null;
        var fitting = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.EnumerateRunes())
        {
            var kept = rune.Value == 0 ? Rune.ReplacementChar : rune;
            if (fitting.Length + kept.Utf16SequenceLength > most) break;
            fitting.Append(kept.ToString());
        }

        return fitting.ToString();
    }
}
