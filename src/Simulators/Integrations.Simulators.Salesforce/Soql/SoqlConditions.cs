namespace Integrations.Simulators.Salesforce;

/// <summary>The WHERE clause. AND and OR can be mixed only with parentheses, as at the vendor.</summary>
internal static class SoqlConditions
{
    private static readonly string[] Comparisons = ["=", "!=", "<>", "<", "<=", ">", ">="];

    public static SoqlCondition Read(SoqlParser parser)
    {
        var parts = new List<SoqlCondition> { One(parser) };
        var word = parser.Current.Is("AND") ? "AND" : "OR";
        while (parser.Take(word))
            parts.Add(One(parser));
        if (parser.Current.Is("AND") || parser.Current.Is("OR"))
            throw parser.Unexpected();
        return parts.Count == 1 ? parts[0] : word == "AND" ? new SoqlAnd(parts) : new SoqlOr(parts);
    }

    private static SoqlCondition One(SoqlParser parser)
    {
        if (parser.Take("NOT"))
            return new SoqlNot(One(parser));
        if (!parser.Take("("))
            return Comparison(parser);
        var inner = Read(parser);
        parser.Expect(")");
        return inner;
    }

    private static SoqlCondition Comparison(SoqlParser parser)
    {
        var field = parser.Name();
        var operation = parser.Current;
        if (parser.Take("NOT"))
        {
            parser.Expect("IN");
            return new SoqlMembership(field, operation, List(parser), Negated: true);
        }
        if (parser.Take("IN"))
            return new SoqlMembership(field, operation, List(parser), Negated: false);
        if (!parser.Take("LIKE") && !Comparisons.Any(parser.Take))
            throw parser.Unexpected();
        return new SoqlComparison(field, operation, parser.Literal());
    }

    private static List<SoqlToken> List(SoqlParser parser)
    {
        parser.Expect("(");
        var values = new List<SoqlToken>();
        do
            values.Add(parser.Literal());
        while (parser.Take(","));
        parser.Expect(")");
        return values;
    }
}
