namespace Integrations.Mutation;

/// <summary>The survivors that stay, each with its reason: rows of a tab-separated file.</summary>
internal sealed class Survivors
{
    private readonly Dictionary<(string File, string Original, string Replacement), string> _reasons = [];

    /// <exception cref="FormatException">A row lacks a column, or occurs twice.</exception>
    public static Survivors Read(string path)
    {
        var survivors = new Survivors();
        foreach (var (number, row) in File.ReadAllLines(path).Index().Skip(1))
        {
            if (row.Length == 0) continue;
            if (row.Split('\t') is not [var file, var original, var replacement, { Length: > 0 } reason])
                throw new FormatException($"{path}:{number + 1}: write file, original, replacement and reason, separated by tabs.");
            if (!survivors._reasons.TryAdd((file, original, replacement), reason))
                throw new FormatException($"{path}:{number + 1}: the row occurs twice: remove one.");
        }

        return survivors;
    }

    public bool Has(Mutant mutant) => _reasons.ContainsKey(Key(mutant));

    /// <summary>Rows of these files whose mutants the tests kill now.</summary>
    public IEnumerable<string> Killed(IReadOnlyList<Mutant> mutants)
    {
        var alive = mutants.Where(mutant => mutant.IsAlive).Select(Key).ToHashSet();
        var files = mutants.Select(mutant => mutant.File).ToHashSet();
        return _reasons.Keys.Where(key => files.Contains(key.File) && !alive.Contains(key))
            .Select(key => $"{key.File}: {key.Original} -> {key.Replacement}");
    }

    private static (string File, string Original, string Replacement) Key(Mutant mutant) =>
        (mutant.File, mutant.Original, mutant.Replacement);
}
