namespace Integrations.Conventions.Tests;

/// <summary>The bounds of a change: a vendor's side, a connector's side, and their size.</summary>
internal static class MaintenanceRules
{
    /// <summary>The most lines of a mend, added and removed.</summary>
    public const int MostLines = 10;

    public static IEnumerable<string> Faults(VendorChange change, Func<string, string?> read)
    {
        var (simulator, connector, tests) = change.Connector == "Larkspur"
            ? ("samples/CustomConnector/Simulator/", "samples/CustomConnector/Connector/", "samples/CustomConnector/Tests/")
            : ($"src/Simulators/Integrations.Simulators.{change.Connector}/", $"src/Connectors/Integrations.{change.Connector}/",
                $"tests/Integrations.Connectors.Tests/{change.Connector}/");
        foreach (var (name, patch, folders) in new[]
        {
            ("vendor.patch", change.Vendor, new[] { simulator }), ("mend.patch", change.Mend, [connector, tests]),
        })
        {
            if (patch.ChangedLines == 0) yield return $"{change.Name}/{name} changes nothing";
            foreach (var misfit in patch.Misfits(read)) yield return $"{change.Name}/{name}: {misfit}";
            foreach (var file in patch.Files.Where(file => !folders.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal))))
                yield return $"{change.Name}/{name} changes {file.Path}, outside {string.Join(" and ", folders)}";
        }

        if (change.Mend.ChangedLines > MostLines)
            yield return $"{change.Name}/mend.patch changes {change.Mend.ChangedLines} lines; {MostLines} are possible";
        if (change.Title.Length == 0) yield return $"{change.Name}/change.md has no title";
        foreach (var (fact, value) in new[] { ("edit", change.Edit), ("seen by", change.SeenBy), ("message", change.Message) })
            if (value.Length == 0) yield return $"{change.Name}/change.md has no '- {fact}: ...'";
    }
}
