using System.Text.RegularExpressions;
using Integrations.ContractTesting;

namespace Integrations.HubSpot.Tests;

/// <summary>The map of HubSpot's fact sheet: a column an object type, properties by their names.</summary>
internal static partial class HubSpotSheet
{
    private const string Section = "Mapping";

    /// <summary>Members of a record beside its properties.</summary>
    private static readonly string[] Members = ["id", "createdAt", "updatedAt", "archived"];

    /// <summary>Words of the table that explain; the contact's company is an association.</summary>
    private static readonly string[] Prose = ["string", "separated", "via", "association"];

    /// <summary>The paths of an object type.</summary>
    public static IEnumerable<string> Paths(string column) =>
        from row in HubSpotContract.Described.FactSheet.Table(Section)
        let cell = row[column] == "same" ? row.First().Value : row[column]
        from word in Word().Matches(cell).Select(match => match.Groups[1].Value)
        where !Prose.Contains(word)
        select Members.Contains(word) ? word
            : word == "company" ? "associations.companies.results[0].id"
            : $"properties.{word}";

    /// <summary>The names of all properties in the map.</summary>
    public static IEnumerable<string> Properties =>
        ((string[])["contact", "company", "deal"]).SelectMany(Paths).Where(path => path.StartsWith("properties.", StringComparison.Ordinal))
        .Select(path => path["properties.".Length..]);

    [GeneratedRegex(@"(?:properties\.)?\b([A-Za-z]\w*)")]
    private static partial Regex Word();
}
