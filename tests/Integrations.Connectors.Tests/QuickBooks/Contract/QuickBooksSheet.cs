using Integrations.ContractTesting;

namespace Integrations.QuickBooks.Tests;

/// <summary>
/// The map of QuickBooks' fact sheet: paths that begin with their entity, several in a row. Rows about lines are told in
/// <see cref="RecordedResources"/>, because the sheet shortens their paths.
/// </summary>
internal static class QuickBooksSheet
{
    private const string EveryEntity = "MetaData";

    public static IEnumerable<string> Paths(string entity) =>
        from row in QuickBooksContract.Described.FactSheet.Table("Field map")
        from path in Paths(row["QBO path"], entity)
        select path;

    private static IEnumerable<string> Paths(string cell, string entity)
    {
        if (cell.Contains('[') || cell.Contains('('))
        {
            return [];
        }

        var prefix = cell.StartsWith(EveryEntity, StringComparison.Ordinal) ? "" : entity + ".";
        return cell.StartsWith(prefix.Length == 0 ? EveryEntity : prefix, StringComparison.Ordinal)
            ? Alternatives(cell[prefix.Length..], prefix.Length == 0 ? EveryEntity + "." : "")
            : [];
    }

    /// <summary><c>A / B</c> and <c>A, B</c> are two paths, <c>A.{B,C}</c> are <c>A.B</c> and <c>A.C</c>.</summary>
    private static IEnumerable<string> Alternatives(string paths, string common) => paths.Split('{') is [var outer, var inner]
        ? inner.TrimEnd('}').Split(',').Select(name => outer + name)
        : paths.Split([',', '/'], StringSplitOptions.TrimEntries)
            .Select(path => path.StartsWith(common, StringComparison.Ordinal) ? path : common + path);
}
