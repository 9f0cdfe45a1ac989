namespace Integrations.Simulators.Salesforce;

/// <summary>Query errors as recorded: a piece of the query, a caret below the place, the row and column, the message.</summary>
internal static class SoqlError
{
    private const int Before = 32;
    private const int After = 40;

    public static SalesforceException Unexpected(string query, SoqlToken token) =>
        At(query, token.Position, "MALFORMED_QUERY", $"unexpected token: '{(token.Kind == SoqlTokenKind.End ? "<EOF>" : token.Text)}'");

    public static SalesforceException At(string query, int position, string errorCode, string message)
    {
        var start = Math.Max(0, position - Before);
        var end = Math.Min(query.Length, position + After);
        var lineStart = position == 0 ? 0 : query.LastIndexOf('\n', Math.Min(position, query.Length) - 1) + 1;
        var row = query.AsSpan(0, Math.Min(position, query.Length)).Count('\n') + 1;
        return new(400, errorCode, $"\n{query[start..end]}\n{new string(' ', position - start)}^\nERROR at "
            + $"Row:{row}:Column:{position - lineStart + 1}\n{message}");
    }
}
