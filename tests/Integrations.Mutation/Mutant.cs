using System.Text.Json;

namespace Integrations.Mutation;

/// <summary>One change of the code and what the tests said of it.</summary>
/// <param name="File">The path from the root of the repository.</param>
/// <param name="Line">The line of the change.</param>
/// <param name="Status">As the report writes it: Killed, Timeout, Survived, NoCoverage, CompileError or Ignored.</param>
/// <param name="Original">The code before, on one line.</param>
/// <param name="Replacement">The code after, on one line.</param>
internal sealed record Mutant(string File, int Line, string Status, string Original, string Replacement)
{
    public bool IsKilled => Status is "Killed" or "Timeout";

    public bool IsAlive => Status is "Survived" or "NoCoverage";

    /// <summary>All mutants of a report in the format of Stryker.</summary>
    public static IReadOnlyList<Mutant> Read(string report)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(report));
        List<Mutant> mutants = [];
        foreach (var file in document.RootElement.GetProperty("files").EnumerateObject())
        {
            var lines = file.Value.GetProperty("source").GetString()!.Split('\n');
            foreach (var mutant in file.Value.GetProperty("mutants").EnumerateArray())
            {
                var location = mutant.GetProperty("location");
                var (start, end) = (location.GetProperty("start"), location.GetProperty("end"));
                mutants.Add(new(
                    PathOf(file.Name),
                    start.GetProperty("line").GetInt32(),
                    mutant.GetProperty("status").GetString()!,
                    OneLine(Cut(lines, start, end)),
                    OneLine(mutant.GetProperty("replacement").GetString() ?? "")));
            }
        }

        return mutants;
    }

    /// <summary>The run is in a copy of the tree: the path begins where the repository's does.</summary>
    private static string PathOf(string name)
    {
        var path = name.Replace('\\', '/');
        return path.IndexOf("src/Integrations/", StringComparison.Ordinal) is >= 0 and var at ? path[at..] : "src/Integrations/" + path;
    }

    private static string Cut(string[] lines, JsonElement start, JsonElement end)
    {
        var (first, last) = (start.GetProperty("line").GetInt32() - 1, end.GetProperty("line").GetInt32() - 1);
        var (from, to) = (start.GetProperty("column").GetInt32() - 1, end.GetProperty("column").GetInt32() - 1);
        if (first == last) return lines[first][from..Math.Min(to, lines[first].Length)];
        return string.Join('\n', [lines[first][from..], .. lines[(first + 1)..last], lines[last][..Math.Min(to, lines[last].Length)]]);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
