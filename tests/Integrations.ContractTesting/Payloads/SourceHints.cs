namespace Integrations.ContractTesting;

/// <summary>Where each recorded file came from, as SOURCE.md tells; the last resort where a body does not tell.</summary>
internal sealed class SourceHints(IReadOnlyDictionary<string, string> origins)
{
    public const string FileName = "SOURCE.md";

    public static SourceHints Read(string file)
    {
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.Exists(file) ? File.ReadLines(file) : [])
        {
            if (line.Split('|', StringSplitOptions.TrimEntries) is [_, var name, _, var origin, ..])
            {
                origins[name] = origin;
            }
        }

        return new SourceHints(origins);
    }

    public string For(string file) => origins.GetValueOrDefault(file, "");
}
