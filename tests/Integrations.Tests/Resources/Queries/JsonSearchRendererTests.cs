using System.Text.Json;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Queries;

public sealed class JsonSearchRendererTests
{
    [Fact]
    public void A_query_is_one_document_in_the_vendors_words()
    {
        Render(
            [
                new("title", FilterOperator.Equal, [QueryValue.OfText("C\"TO")]),
                new("owner", FilterOperator.In, [QueryValue.OfText("1"), QueryValue.OfText("2")]),
                new("updated", FilterOperator.Greater, [QueryValue.OfInstant(DateTimeOffset.FromUnixTimeMilliseconds(1700000000123))]),
                new("mail", FilterOperator.IsNull, []),
            ],
            new Ordering("updated", IsDescending: true), search: "chen", cursor: "c1")
            .Should().Be("""
                {"groups":[{"filters":[{"field":"title","op":"EQ","value":"C\"TO"},{"field":"owner","op":"IN","values":["1","2"]},{"field":"updated","op":"GT","value":"1700000000123"},{"field":"mail","op":"NONE"}]}],
                """.Trim() + """
                "sorts":[{"field":"updated","dir":"DOWN"}],"text":"chen","fields":["a","b"],"limit":2,"cursor":"c1"}
                """.Trim());
    }

    [Fact]
    public void Without_conditions_the_list_ascends_by_its_key()
    {
        Render([]).Should().Be("""{"sorts":[{"field":"id","dir":"UP"}],"fields":["a","b"],"limit":2}""");
    }

    [Fact]
    public void A_comparison_with_nothing_is_a_test_for_nothing()
    {
        Render([new("mail", FilterOperator.Equal, [QueryValue.Of<string?>(null)])]).Should().Contain("""{"field":"mail","op":"NONE"}""");
    }

    [Fact]
    public void An_operator_the_vendor_lacks_is_refused_naming_those_it_has()
    {
        FluentActions.Invoking(() => Render([new("a", FilterOperator.Less, [QueryValue.Of(1m)])])).Should()
            .Throw<OperationNotSupportedException>().WithMessage("*Less*Equal, In, Greater*");
        FluentActions.Invoking(() => Render([new("a", FilterOperator.NotEqual, [QueryValue.Of<string?>(null)])])).Should()
            .Throw<OperationNotSupportedException>();
    }

    [Fact]
    public void Hostile_text_stays_text()
    {
        foreach (var hostile in new[] { "\"}]}", "\\", "\n", "\0", "{\"a\":1}", "\u2028" })
        {
            var json = JsonElement.Parse(Render([new("title", FilterOperator.Equal, [QueryValue.OfText(hostile)])], search: hostile));
            json.GetProperty("groups")[0].GetProperty("filters")[0].GetProperty("value").GetString().Should().Be(hostile);
            json.GetProperty("text").GetString().Should().Be(hostile);
            json.EnumerateObject().Select(m => m.Name).Should().Equal("groups", "sorts", "text", "fields", "limit");
        }
    }

    private static string Render(IReadOnlyList<Condition> conditions, Ordering? order = null, string? search = null,
        string? cursor = null) =>
        System.Text.Encoding.UTF8.GetString(JsonQueryRenderer.Render(AcmeContacts.Search,
            new VendorQuery { Select = ["a", "b"], Conditions = conditions, Order = order, Search = search, Size = 2 }, cursor is null ? []
            : [new PageParameter("cursor", cursor, IsNumber: false)]));
}
