namespace Integrations.Documents.Internal;

/// <summary>The words that a misspelled one may mean.</summary>
internal static class Nearest
{
    private const int MaxLength = 64;
    private const int MaxNear = 3;

    /// <summary>The shortest beginning of a word that may mean it.</summary>
    private const int ShortestStart = 3;

    /// <summary>The known words that may be meant, the nearest first; at most three.</summary>
    /// <param name="word">The unknown word.</param>
    /// <param name="known">The known words.</param>
    public static IReadOnlyList<string> Of(string word, IEnumerable<string> known) =>
    [
        .. known.Select(name => (Name: name, Edits: Edits(word, name)))
            .Where(entry => entry.Edits <= Math.Max(1, entry.Name.Length / 3)
                || (word.Length >= ShortestStart && entry.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(entry => entry.Edits).Select(entry => entry.Name).Take(MaxNear),
    ];

    /// <summary>The known words, those that are near first, each after a question mark where it is near enough to be meant.</summary>
    /// <param name="word">The unknown word.</param>
    /// <param name="known">The known words.</param>
    public static string List(string word, IEnumerable<string> known)
    {
        var all = known.ToList();
        var near = Of(word, all);
        return string.Join(", ", near.Select(name => $"{name}?").Concat(all.Except(near)));
    }

    /// <summary>The number of letters to change (Levenshtein), ignoring case.</summary>
    private static int Edits(string from, string to)
    {
        if (from.Length > MaxLength || to.Length > MaxLength) return int.MaxValue;
        Span<int> row = stackalloc int[MaxLength + 1];
        for (var i = 0; i <= to.Length; i++) row[i] = i;
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var cost = char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + cost));
            }
        }

        return row[to.Length];
    }
}
