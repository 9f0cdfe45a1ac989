namespace Integrations.Simulators.Tests;

/// <summary>A language with everything the kit reads, over pets; what it refuses is a FormatException that says where and why.</summary>
internal static class PetLanguage
{
    public static QueryLanguage Full { get; } = Dialect(hasGroups: true);

    public static QueryLanguage Plain { get; } = Dialect(hasGroups: false);

    public static IReadOnlyList<Pet> Pets { get; } =
    [
        new("Rex", 7, "dog"), new("Mia", 3, "cat"), new("tom", null, "cat"), new("O'Malley 100%", 12, "cat"), new("Ada_1", 3, "parrot"),
    ];

    /// <summary>The names that a query's clauses select: where, order by, skip, take.</summary>
    public static IEnumerable<string> Select(string query, QueryLanguage? dialect = null)
    {
        var reader = new QueryReader(dialect ?? Full, query);
        var clauses = new QueryClauses
        {
            Where = reader.Take("where") ? reader.Condition() : null,
            Orders = TakeOrder(reader) ? reader.Orders() : [],
            Skip = reader.Take("skip") ? reader.Count() : 0,
            Take = reader.Take("take") ? reader.Count(1, 100) : null,
        };
        reader.Expect(QueryTokenKind.End);
        return clauses.Bind<Pet>(test => Test(reader, test), field => Value(field.Text))(Pets).Select(pet => pet.Name);
    }

    private static Func<Pet, bool> Test(QueryReader reader, QueryTest test)
    {
        var value = Value(test.Field.Text);
        IReadOnlyList<object?> wanted = test.Operator == QueryOperator.Like
            ? [new QueryPattern(reader.Language.Characters(test.Values[0], reader.Text))]
            : [.. test.Values.Select(literal => literal.Is("null") ? null
                : literal.Kind == QueryTokenKind.Number ? (object)LooseJson.ParseNumber(literal.Text)!.Value
                : reader.Language.Decode(literal, reader.Text))];
        return pet => QueryValues.Holds(test.Operator, value(pet), wanted);
    }

    private static Func<Pet, object?> Value(string field) => field switch
    {
        "name" => pet => pet.Name,
        "age" => pet => pet.Age,
        "kind" => pet => pet.Kind,
        _ => throw new FormatException($"no field {field}"),
    };

    private static bool TakeOrder(QueryReader reader)
    {
        if (!reader.Take("order")) return false;
        reader.Expect("by");
        return true;
    }

    private static QueryLanguage Dialect(bool hasGroups) => new()
    {
        Tokens =
        [
            (QueryTokenKind.Text, @"'[^'\\]*(?:\\.[^'\\]*)*'"), (QueryTokenKind.Number, @"[+-]?\d+"), (QueryTokenKind.Name, "[a-zA-Z]+"),
            (QueryTokenKind.Symbol, "<>|[<>]=|[(),=<>]"),
        ],
        Keywords = ["where", "order", "by", "and", "or", "not", "in", "like", "skip", "take"],
        LiteralWords = ["null"],
        Operators = QueryLanguage.Sql("=", "<>", "<", "<=", ">", ">=", "in", "not in", "like"),
        HasGroups = hasGroups,
        OrdersNulls = hasGroups,
        HasStrictEscapes = hasGroups,
        Escapes = new Dictionary<char, char> { ['\''] = '\'', ['\\'] = '\\', ['n'] = '\n', ['%'] = '%', ['_'] = '_' },
        Refuse = error => new FormatException(Words(error)),
    };

    private static string Words(QueryError error)
    {
        var (line, column) = QueryToken.Place(error.Query, error.Token.Position);
        var expected = error.ExpectedWord ?? error.ExpectedKind?.ToString();
        return $"{line}:{column} {error.Kind} '{error.Token.Text}' " + error.Kind switch
        {
            QueryErrorKind.Unexpected => $"for {expected}",
            QueryErrorKind.OutOfRange => $"not in {error.Range}",
            QueryErrorKind.IllegalEscape => $"by {error.Escape}",
            _ => "",
        };
    }
}

internal sealed record Pet(string Name, decimal? Age, string Kind);
