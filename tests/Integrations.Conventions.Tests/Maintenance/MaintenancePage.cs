namespace Integrations.Conventions.Tests;

/// <summary>The generated parts of docs/maintenance.md.</summary>
internal static class MaintenancePage
{
    public const string Path = "docs/maintenance.md";

    public static string Table(IEnumerable<VendorChange> changes)
    {
        var table = new MarkdownTable("the vendor's change", "connector", "edit", "changed lines");
        foreach (var change in changes)
            table.Add($"[{change.Title}](#{change.Title.ToLowerInvariant().Replace(' ', '-')})", change.Connector, change.Edit,
                $"{change.Mend.ChangedLines}");
        return table.ToString();
    }

    public static string Sections(IEnumerable<VendorChange> changes) => string.Join("\n", changes.Select(change => $"""
        ### {change.Title}

        {change.Text}

        `{change.SeenBy.Split('.')[^1]}` fails:

        ```
        {change.Message}
        ```

        ```diff
        {string.Join('\n', change.Mend.Files.Select(file => $"--- {file.Path}\n{string.Join('\n', file.Hunks)}"))}
        ```

        """));
}
