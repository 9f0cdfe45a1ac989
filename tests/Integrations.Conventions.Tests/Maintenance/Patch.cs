namespace Integrations.Conventions.Tests;

/// <summary>A unified diff, as <c>git apply</c> reads it.</summary>
internal sealed record Patch(IReadOnlyList<PatchedFile> Files)
{
    /// <summary>Lines that are added or removed: a line that changes counts twice.</summary>
    public int ChangedLines => Files.Sum(file => file.Hunks.Sum(hunk => hunk.Lines.Count(line => line[0] is '+' or '-')));

    public static Patch Parse(string text)
    {
        List<PatchedFile> files = [];
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.StartsWith("+++ b/", StringComparison.Ordinal)) files.Add(new(line["+++ b/".Length..], []));
            else if (line.StartsWith("@@ ", StringComparison.Ordinal)) files[^1].Hunks.Add(new([]));
            else if (!line.StartsWith("--- a/", StringComparison.Ordinal)) files[^1].Hunks[^1].Lines.Add(line);
        return new(files);
    }

    /// <summary>
    /// The hunks that do not fit the files as they are; <paramref name="read"/> returns null for a file that is not there.
    /// </summary>
    public IEnumerable<string> Misfits(Func<string, string?> read)
    {
        foreach (var file in Files)
            if (read(file.Path) is not { } text) yield return $"{file.Path} is not there";
            else
                foreach (var hunk in file.Hunks.Where(hunk => !hunk.Fits(text)))
                    yield return $"{file.Path} does not contain:\n{string.Concat(hunk.Before)}";
    }
}

/// <summary>The changes of one file.</summary>
internal sealed record PatchedFile(string Path, List<Hunk> Hunks);

/// <summary>Lines with their sign: a space, - or +.</summary>
internal sealed record Hunk(List<string> Lines)
{
    public IEnumerable<string> Before => Lines.Where(line => line[0] is ' ' or '-').Select(line => line[1..] + "\n");

    public bool Fits(string text) =>
        ("\n" + text.ReplaceLineEndings("\n")).Contains("\n" + string.Concat(Before), StringComparison.Ordinal);

    public override string ToString() => string.Join('\n', Lines);
}
