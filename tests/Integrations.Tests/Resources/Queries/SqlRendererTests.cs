using FsCheck;
using FsCheck.Fluent;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Queries;

public sealed class SqlRendererTests
{
    private static readonly string[] Hostile =
    [
        "'", "\\", "\\'", "' OR Id != '", "\\' OR Id != \\'", "'; DROP TABLE x --", "\n", "\r\n", "\t", "\0", "%", "_", "\\%", "{start}",
        "{size}", "\u2028", "’", "é😀", "null", "", " ", "\"", "\\\\'", "a\\",
    ];

    private static readonly SqlDialect Dialect = AcmeCompanies.Dialect;

    [Fact]
    public void A_hostile_text_is_one_literal_and_comes_back_whole()
    {
        foreach (var text in Hostile.Concat(Random(5_000))) RoundTrips(text);
    }

    [Fact]
    public void Any_text_is_one_literal_and_comes_back_whole()
    {
        Prop.ForAll<NonNull<string>>(text => RoundTrips(text.Get)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_searched_text_stays_inside_its_pattern()
    {
        foreach (var text in Hostile.Where(h => h.Length > 0).Concat(Random(2_000)))
        {
            var tokens = SqlReader.Read(Render([new("Name", FilterOperator.Contains, [QueryValue.OfText(text)])]),
                keepWildcardEscapes: true);
            var pattern = tokens.Should().ContainSingle(t => t.IsLiteral, text).Which.Text;
            pattern.Should().StartWith("%").And.EndWith("%");
            pattern[1..^1].Should().Be(text.Replace("%", "\\%").Replace("_", "\\_"));
            Words(tokens).Should().Be("SELECT Id , Name FROM Firm WHERE Name LIKE ? ORDER BY Id ASC START 1 MAX 3");
        }
    }

    [Fact]
    public void A_search_over_several_fields_is_bracketed()
    {
        var sql = SqlRenderer.Render(Dialect,
            Query(search: "a' OR 'b", conditions: [new("Id", FilterOperator.Equal, [QueryValue.OfText("1")])]));
        Words(SqlReader.Read(sql)).Should()
            .Be("SELECT Id , Name FROM Firm WHERE Id = ? AND ( Name LIKE ? OR Website LIKE ? ) ORDER BY Id ASC START 1 MAX 3");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Id FROM User")]
    [InlineData("Name;")]
    [InlineData("Name--")]
    [InlineData("a'b")]
    [InlineData("(SELECT Id FROM x)")]
    [InlineData("Näme")]
    [InlineData("a\nb")]
    public void What_is_no_name_is_refused_wherever_it_stands(string name)
    {
        Action[] places =
        [
            () => Render([new(name, FilterOperator.Equal, [QueryValue.OfText("x")])]),
            () => SqlRenderer.Render(Dialect, Query(order: new(name, IsDescending: false))),
            () => SqlRenderer.Render(Dialect, Query(objectName: name)),
        ];
        foreach (var place in places) place.Should().Throw<IntegrationException>();
    }

    [Fact]
    public void Every_operator_has_its_sign()
    {
        string Of(FilterOperator op, params QueryValue[] values) => Render([new("F", op, values)]).Split(" WHERE ")[1].Split(" ORDER")[0];
        var number = QueryValue.Of(7m);
        Of(FilterOperator.Equal, QueryValue.OfText("a")).Should().Be("F = 'a'");
        Of(FilterOperator.NotEqual, QueryValue.OfText("a")).Should().Be("F != 'a'");
        Of(FilterOperator.In, QueryValue.OfText("a"), QueryValue.OfText("b'")).Should().Be("F IN ('a', 'b\\'')");
        Of(FilterOperator.Less, number).Should().Be("F < 7");
        Of(FilterOperator.LessOrEqual, number).Should().Be("F <= 7");
        Of(FilterOperator.Greater, number).Should().Be("F > 7");
        Of(FilterOperator.GreaterOrEqual, number).Should().Be("F >= 7");
        Of(FilterOperator.Equal, QueryValue.Of(true)).Should().Be("F = true");
        Of(FilterOperator.Equal, QueryValue.Of(new DateOnly(2026, 1, 2))).Should().Be("F = '2026-01-02'");
        Of(FilterOperator.Greater, QueryValue.OfInstant(new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)))).Should()
            .Be("F > '2026-01-02T02:04:05.000Z'");
        Of(FilterOperator.IsNull).Should().Be("F = null");
        Of(FilterOperator.IsNotNull).Should().Be("F != null");
        Of(FilterOperator.Equal, QueryValue.Of<string?>(null)).Should().Be("F = null");
        Of(FilterOperator.NotEqual, QueryValue.Of<string?>(null)).Should().Be("F != null");
    }

    [Fact]
    public void A_dialect_quotes_as_it_says_and_refuses_what_it_lacks()
    {
        var other = new SqlDialect { Parameter = "q", From = "Invoice", SelectAll = "*", QuotesNumbers = true, OrderBy = "ORDERBY",
            HasNotEqual = false, EscapesWildcards = false, SearchFields = ["DisplayName"], DefaultCondition = "Active IN (true, false)",
            DefaultConditionField = "Active" };
        string Of(params Condition[] conditions) => SqlRenderer.Render(other, Query(conditions: conditions));
        Of().Should().Be("SELECT * FROM Invoice WHERE Active IN (true, false)");
        Of(new Condition("Active", FilterOperator.Equal, [QueryValue.Of(true)])).Should().Be("SELECT * FROM Invoice WHERE Active = true");
        Of(new Condition("N", FilterOperator.Greater, [QueryValue.Of(5m)])).Should()
            .Be("SELECT * FROM Invoice WHERE N > '5' AND Active IN (true, false)");
        Of(new Condition("T", FilterOperator.Greater, [QueryValue.OfInstant(new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))])).Should()
            .Contain("T > 2026-01-02T03:04:05.000Z");
        FluentActions.Invoking(() => Of(new Condition("N", FilterOperator.NotEqual, [QueryValue.Of(5m)]))).Should()
            .Throw<OperationNotSupportedException>();
        FluentActions.Invoking(() => Of(new Condition("N", FilterOperator.IsNull, []))).Should().Throw<OperationNotSupportedException>();
        FluentActions.Invoking(() => Of(new Condition("N", FilterOperator.Contains, [QueryValue.OfText("50%")]))).Should()
            .Throw<InvalidRequestException>();
        SqlRenderer.Render(other, Query(order: new("N", IsDescending: true))).Should().EndWith("ORDERBY N DESC");
    }

    [Fact]
    public void Equal_values_are_told_apart_by_the_tie_break()
    {
        SqlRenderer.Render(Dialect, Query(order: new("Name", IsDescending: true))).Should().Contain("ORDER BY Name DESC, Id ASC START");
        SqlRenderer.Render(Dialect, Query(order: new("Id", IsDescending: true))).Should().Contain("ORDER BY Id DESC START");
    }

    private static bool RoundTrips(string text)
    {
        var tokens = SqlReader.Read(Render([new("Name", FilterOperator.Equal, [QueryValue.OfText(text)]),
            new("Site", FilterOperator.In, [QueryValue.OfText(text), QueryValue.OfText(text)])]));
        tokens.Where(t => t.IsLiteral).Select(t => t.Text).Should().Equal(text, text, text);
        Words(tokens).Should().Be("SELECT Id , Name FROM Firm WHERE Name = ? AND Site IN ( ? , ? ) ORDER BY Id ASC START 1 MAX 3");
        return true;
    }

    private static IEnumerable<string> Random(int count)
    {
        var random = new Random(7);
        const string Alphabet = "'\\%_ \n\r\tabn{}()=;-\"\0é";
        for (var i = 0; i < count; i++) yield return string.Create(random.Next(1, 12), random,
            static (span, r) => r.GetItems(Alphabet.AsSpan(), span));
    }

    private static string Words(IEnumerable<(bool IsLiteral, string Text)> tokens) =>
        string.Join(' ', tokens.Select(t => t.IsLiteral ? "?" : t.Text));

    private static string Render(IReadOnlyList<Condition> conditions) => SqlRenderer.Render(Dialect, Query(conditions: conditions));

    private static VendorQuery Query(IReadOnlyList<Condition>? conditions = null, Ordering? order = null, string? search = null,
        string objectName = "Firm") =>
        new() { Select = ["Id", "Name"], Conditions = conditions ?? [], Order = order, Search = search, Size = 3, Start = 1,
            Object = objectName };
}
