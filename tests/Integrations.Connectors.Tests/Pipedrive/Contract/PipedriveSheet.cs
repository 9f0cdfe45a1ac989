using System.Text.RegularExpressions;
using Integrations.ContractTesting;

namespace Integrations.Pipedrive.Tests;

/// <summary>The map of Pipedrive's fact sheet: a column an object, in each cell names with explanations.</summary>
internal static partial class PipedriveSheet
{
    /// <summary>The paths of an object that a row should read.</summary>
    public static IEnumerable<string> Paths(string column) =>
        from row in PipedriveContract.Described.FactSheet.Table("Mapping")
        let cell = row[column] == "same" ? row.First().Value : row[column]
        from part in Explanation().Replace(cell, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        select part.Split(' ')[0] is "address" ? "address.value" : part.Split(' ')[0];

    [GeneratedRegex(@"\([^)]*\)|\{[^}]*\}|\[\]")]
    private static partial Regex Explanation();
}
