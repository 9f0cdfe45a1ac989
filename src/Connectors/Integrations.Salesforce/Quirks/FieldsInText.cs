using System.Text.RegularExpressions;

namespace Integrations.Salesforce.Quirks;

/// <summary>
/// Salesforce names fields in the words of an error and leaves <c>fields</c> out: "Unable to create/update fields: A, B." and "No such
/// column 'A'", "field 'A' can not be filtered in a query call" (unconfirmed). Evidence: recorded answers of rows and collections, v60.
/// </summary>
internal sealed partial class FieldsInText : IErrorParser
{
    public void Read(ErrorResponse response, ParsedError parsed)
    {
        if (response.Message is not { } message) return;
        if (Unwritable().Match(message) is { Success: true } fields)
            foreach (var name in fields.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                Add(parsed, name, message);
        if (Uncomparable().Match(message) is { Success: true } compared) Add(parsed, compared.Groups[1].Value, message);
        if (Unknown().Match(message) is { Success: true } column) Add(parsed, column.Groups[1].Value, message);
    }

    private static void Add(ParsedError parsed, string name, string message) =>
        parsed.Fields.Add(new FieldError { Field = name, VendorField = name, Message = message });

    [GeneratedRegex(@"Unable to create/update fields: ([\w, ]+)")]
    private static partial Regex Unwritable();

    [GeneratedRegex(@"[Ff]ield '(\w+)' can ?not be (?:filtered|sorted|grouped)")]
    private static partial Regex Uncomparable();

    [GeneratedRegex(@"No such column '(\w+)'")]
    private static partial Regex Unknown();
}
