namespace Integrations.Simulators.Salesforce;

/// <summary>A simple index: every word must be in one of the searched fields.</summary>
internal static class SoslMatcher
{
    private const int ShortestText = 2;

    public static bool Matches(SoslSearch search, SalesforceRecord record)
    {
        var words = search.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (search.Text.Trim().Length < ShortestText)
            throw new SalesforceException(400, "MALFORMED_SEARCH", $"search term must be longer than one character: {search.Text}");
        var texts = record.Type.Fields.Where(field => Searched(field, search.In)).Select(field => record.Text(field.Name)).OfType<string>()
            .ToList();
        return Array.TrueForAll(words, word => texts.Exists(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool Searched(FieldDefinition field, string group) => group.ToUpperInvariant() switch
    {
        "NAME" => field.NameField,
        "EMAIL" => field.Type == "email",
        "PHONE" => field.Type == "phone",
        _ => field.NameField || field.Type is "email" or "phone",
    };
}
