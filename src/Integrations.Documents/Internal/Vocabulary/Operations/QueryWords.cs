using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of query dialects.</summary>
internal static class QueryWords
{
    public static Union<QueryDialect> Dialect { get; } = new()
    {
        { "parameterQuery", ParameterQueryWords.All },
        {
            "searchParameter", new Words<SearchParameter>(static given => new() { Parameter = given.Text("parameter") })
            {
                { "parameter", Text, Required },
            }
        },
        { "sqlDialect", SqlWords.All },
        { "jsonQueryBody", JsonQueryWords.All },
    };
}

/// <summary>The words of filters, sorting and search as query parameters.</summary>
internal static class ParameterQueryWords
{
    private static readonly ParameterQuery _usual = new();

    private static readonly Union<ModifiedSince> _since = new()
    {
        {
            "parameter", new Words<ModifiedSince>(static given =>
                ModifiedSince.Parameter(given.Text("name"), given.Or("format", InstantFormat.Iso)))
            {
                { "name", Text, Required },
                { "format", Choice.Of<InstantFormat>(), Optional },
            }
        },
        {
            "header", new Words<ModifiedSince>(static given =>
                ModifiedSince.Header(given.Or("name", "If-Modified-Since"), given.Or("format", InstantFormat.HttpDate)))
            {
                { "name", Text, Optional },
                { "format", Choice.Of<InstantFormat>(), Optional },
            }
        },
    };

    public static Words<ParameterQuery> All { get; } = new(Create)
    {
        { "filters", FilterKind.Filters, Optional },
        { "pattern", Text, Optional },
        { "operators", new OperatorTableKind(), Optional },
        { "severalValues", Choice.Of<ParameterValues>(), Optional },
        { "instants", Choice.Of<InstantFormat>(), Optional },
        { "modifiedSince", OrNull(_since), Optional },
        { "sort", Names, Optional },
        { "ascending", Text, Optional },
        { "descending", Text, Optional },
        { "sortFields", Texts, Optional },
        { "search", OrNull(Text), Optional },
    };

    private static ParameterQuery Create(GivenValues given)
    {
        ParameterQuery query = new()
        {
            Pattern = given.Or("pattern", _usual.Pattern),
            SeveralValues = given.Or("severalValues", _usual.SeveralValues),
            Instants = given.Or("instants", _usual.Instants),
            ModifiedSince = given.Find<ModifiedSince>("modifiedSince"),
            Ascending = given.Or("ascending", _usual.Ascending),
            Descending = given.Or("descending", _usual.Descending),
            SortFields = given.Or("sortFields", _usual.SortFields),
            Search = given.Find<string>("search"),
        };
        foreach (var (field, add) in given.Or<IReadOnlyList<(string, Action<ParameterFilters, string>)>>("filters", []))
            add(query.Filters, field);
        foreach (var (name, word) in given.Or("operators", new Table<FilterOperator, string>())) query.Operators[name] = word;
        foreach (var (name, text) in given.Or("sort", new Table<string, string>())) query.Sort[name] = text;
        return query;
    }
}

/// <summary>The words of languages of the SQL family.</summary>
internal static class SqlWords
{
    private static readonly SqlDialect _usual = new() { Parameter = "", From = "" };

    public static Words<SqlDialect> All { get; } = new(static given => new()
    {
        Parameter = given.Text("parameter"),
        BodyRequest = given.Find<string>("bodyRequest"),
        BodyType = given.Or("bodyType", _usual.BodyType),
        From = given.Text("from"),
        SelectAll = given.Find<string>("selectAll"),
        DefaultCondition = given.Find<string>("defaultCondition"),
        DefaultConditionField = given.Find<string>("defaultConditionField"),
        QuotesInstants = given.Or("quotesInstants", _usual.QuotesInstants),
        QuotesNumbers = given.Or("quotesNumbers", _usual.QuotesNumbers),
        OrderBy = given.Or("orderBy", _usual.OrderBy),
        TieBreak = given.Or("tieBreak", _usual.TieBreak),
        PageSuffix = given.Find<string>("pageSuffix"),
        LimitSuffix = given.Find<string>("limitSuffix"),
        IsNull = given.Find<string>("isNull"),
        IsNotNull = given.Find<string>("isNotNull"),
        EscapesWildcards = given.Or("escapesWildcards", _usual.EscapesWildcards),
        EscapesControls = given.Or("escapesControls", _usual.EscapesControls),
        HasNotEqual = given.Or("hasNotEqual", _usual.HasNotEqual),
        HasOr = given.Or("hasOr", _usual.HasOr),
        SearchFields = given.Or("searchFields", _usual.SearchFields),
    })
    {
        { "parameter", Text, Required },
        { "bodyRequest", OrNull(Text), Optional },
        { "bodyType", Text, Optional },
        { "from", Text, Required },
        { "selectAll", OrNull(Text), Optional },
        { "defaultCondition", OrNull(Text), Optional },
        { "defaultConditionField", OrNull(Text), Optional },
        { "quotesInstants", Flag, Optional },
        { "quotesNumbers", Flag, Optional },
        { "orderBy", Text, Optional },
        { "tieBreak", Text, Optional },
        { "pageSuffix", OrNull(Text), Optional },
        { "limitSuffix", OrNull(Text), Optional },
        { "isNull", OrNull(Text), Optional },
        { "isNotNull", OrNull(Text), Optional },
        { "escapesWildcards", Flag, Optional },
        { "escapesControls", Flag, Optional },
        { "hasNotEqual", Flag, Optional },
        { "hasOr", Flag, Optional },
        { "searchFields", Texts, Optional },
    };
}
