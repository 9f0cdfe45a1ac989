namespace Integrations.Simulators.Salesforce;

/// <summary>SELECT fields, (nested query) | COUNT() FROM object [WHERE ...] [ORDER BY ...] [LIMIT n] [OFFSET n].</summary>
internal static class SoqlParser
{
    public static SoqlQuery Parse(string text)
    {
        var reader = new QueryReader(SoqlDialect.Instance, text);
        var query = Select(reader, nested: false);
        reader.Expect(QueryTokenKind.End);
        return query;
    }

    /// <summary>One part of a search's RETURNING: an object, and in parentheses its fields and clauses.</summary>
    public static SoqlQuery Returning(QueryReader reader)
    {
        var query = new SoqlQuery(reader.Text, Name(reader));
        if (!reader.Take("(")) return query with { Columns = [new(QueryTokenKind.Name, "Id", query.From.Position)] };
        query = query with { Columns = reader.List(() => Name(reader)), Clauses = reader.Clauses() };
        reader.Expect(")");
        return query;
    }

    private static SoqlQuery Select(QueryReader reader, bool nested)
    {
        reader.Expect("SELECT");
        var children = new List<SoqlQuery>();
        var isCount = !nested && reader.TakeCount();
        var columns = isCount ? [] : reader.List(() => Column(reader, nested ? null : children));
        reader.Expect("FROM");
        return new(reader.Text, Name(reader))
        {
            IsCount = isCount, Columns = [.. columns.OfType<QueryToken>()], Children = children, Clauses = reader.Clauses(),
        };
    }

    // A nested query is no column; it is added to the children, which only the outer query has.
    private static QueryToken? Column(QueryReader reader, List<SoqlQuery>? children)
    {
        if (children is null || !reader.Take("(")) return Name(reader);
        children.Add(Select(reader, nested: true));
        reader.Expect(")");
        return null;
    }

    private static QueryToken Name(QueryReader reader) => reader.Expect(QueryTokenKind.Name);
}
