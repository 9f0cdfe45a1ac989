using System.Text.RegularExpressions;
using Integrations.ContractTesting;

namespace Integrations.Salesforce.Tests;

/// <summary>The map of Salesforce's fact sheet: a column an object, fields before the arrow.</summary>
internal static partial class SalesforceSheet
{
    private const string Section = "Mapping";
    private static readonly string[] AddressParts = ["Street", "City", "State", "PostalCode", "Country"];

    private static readonly Dictionary<string, string> Columns = new()
    {
        ["Contact"] = "contact",
        ["Account"] = "company (Account)",
        ["Opportunity"] = "deal (Opportunity)",
    };

    /// <summary>The fields of an object; none for an object without a column.</summary>
    public static IEnumerable<string> Fields(string sObject) => Columns.GetValueOrDefault(sObject) is not { } column ? Prose(sObject)
        : from row in SalesforceContract.Described.FactSheet.Table(Section)
          let cell = row[column] == "same" ? row.First().Value : row[column]
          from part in Remark().Replace(cell, "").Split([',', ';', '+'], StringSplitOptions.TrimEntries)
          from field in Addresses(part.Split("->")[0].Trim())
          select field;

    /// <summary>An object that the sheet describes in a sentence: <c>user: Id, Name, ...</c>.</summary>
    private static IEnumerable<string> Prose(string sObject) => sObject switch
    {
        "User" => SalesforceContract.Described.FactSheet.Line(Section, "note:").Split("user:")[1].Split('.')[0].Split(',')
            .Select(name => name.Trim()),
        "describe" or "describeGlobal" => SalesforceContract.Described.FactSheet.Words("Introspection"),
        _ => [],
    };

    /// <summary><c>MailingStreet/City/...</c> and <c>Billing*</c> are the parts of an address.</summary>
    private static IEnumerable<string> Addresses(string part) => Address().Matches(part) is { Count: > 0 } kinds
        ? kinds.SelectMany(kind => AddressParts.Select(name => kind.Groups[1].Value + name))
        : [part];

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Remark();

    [GeneratedRegex(@"(Mailing|Billing|Shipping)(?:Street/|\*)")]
    private static partial Regex Address();
}
