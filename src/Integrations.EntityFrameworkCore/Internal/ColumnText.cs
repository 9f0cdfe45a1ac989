using System.Text;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>Makes text a column takes of whatever a caller said: an entry about an odd record is kept all the same.</summary>
internal static class ColumnText
{
    /// <summary>Without NUL and halves of surrogate pairs, which a database refuses, and no longer than the column.</summary>
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
