using System.Globalization;
using System.Text.Json;

namespace Integrations.Conventions.Tests;

/// <summary>The tables of the README of a catalog, from its definitions and the files of its rows.</summary>
internal static class CatalogTables
{
    /// <summary>A line a row: what a tenant enters, and what the row rests on.</summary>
    public static string Rows(ConnectorPackage package)
    {
        var table = new MarkdownTable("connector id", "vendor", "authentication", "inputs of the tenant", "probe", "confirmed", "assumed",
            "documentation");
        foreach (var row in package.Connectors.Select(connector => connector.Definition).OrderBy(row => row.Id, StringComparer.Ordinal))
            table.Add($"`{row.Id}`", row.Name, SupportMatrix.Schemes(row), string.Join(", ", row.Inputs.Select(input => $"`{input.Name}`")),
                row.Probe is null ? "" : "✓", Number(Count(package, row.Id, "confirmed")), Number(Count(package, row.Id, "assumed")),
                row.Documentation is null ? "" : $"<{row.Documentation}>");
        return table.ToString();
    }

    /// <summary>How many rows there are, and how much of them is confirmed.</summary>
    public static string Evidence(ConnectorPackage package)
    {
        var rows = package.Rows;
        var table = new MarkdownTable("", "rows");
        table.Add("all", Number(rows.Count));
        table.Add("with a page of the vendor among the sources", Number(rows.Count(row => Count(package, row, "pages") > 0)));
        table.Add("with every endpoint and the kind of authentication confirmed", Number(rows.Count(row => IsConfirmed(package, row))));
        table.Add("without a probe", Number(package.Connectors.Count(connector => connector.Definition.Probe is null)));
        return table.ToString();
    }

    /// <summary>The vendors without a row, by reason.</summary>
    public static string LeftOut(ConnectorPackage package)
    {
        using var document = JsonDocument.Parse(Repo.Read($"{package.Folder}/left-out.json"));
        var table = new MarkdownTable("reason", "vendors", "which");
        foreach (var reason in document.RootElement.EnumerateObject().GroupBy(member => member.Value.GetString()!)
            .OrderByDescending(reason => reason.Count()).ThenBy(reason => reason.Key, StringComparer.Ordinal))
            table.Add(reason.Key, Number(reason.Count()), string.Join(", ", reason.Select(member => $"`{member.Name}`")));
        return table.ToString();
    }

    private static bool IsConfirmed(ConnectorPackage package, string row)
    {
        var assumed = Evidence(package, row, "assumed").ToHashSet();
        return !new[] { "kind", "authorizationEndpoint", "tokenEndpoint" }.Any(member => assumed.Contains($"authentication.{member}"));
    }

    private static int Count(ConnectorPackage package, string row, string member) => Evidence(package, row, member).Count;

    private static List<string> Evidence(ConnectorPackage package, string row, string member)
    {
        var path = $"{package.Folder}/{ConnectorPackage.RowFolder}{row}.json";
        if (!File.Exists(Repo.Full(path))) return [];
        using var document = JsonDocument.Parse(Repo.Read(path));
        return document.RootElement.TryGetProperty("evidence", out var evidence) && evidence.TryGetProperty(member, out var list)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
