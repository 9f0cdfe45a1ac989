namespace Integrations.Simulators.Salesforce;

/// <summary>Query errors as recorded: a piece of the query, a caret below the place, the row and column, the message.</summary>
internal static class SoqlError
{
    private const int Before = 32;
    private const int After = 40;

    public static SalesforceException At(string query, int position, string errorCode, string message)
    {
        var start = Math.Max(0, position - Before);
        var end = Math.Min(query.Length, position + After);
        var (row, column) = QueryToken.Place(query, position);
        return new(400, errorCode,
            $"\n{query[start..end]}\n{new string(' ', position - start)}^\nERROR at Row:{row}:Column:{column}\n{message}");
    }
}
