using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class HubSpotSearchTests : HubSpotTest
{
    private const string Search = "/crm/v3/objects/companies/search";

    protected override void Seed(HubSpotSeed seed)
    {
        seed.Object("companies", new() { ["name"] = "Acme Rockets", ["domain"] = "acme.test", ["numberofemployees"] = "9" });
        seed.Object("companies", new() { ["name"] = "Beta Tools", ["domain"] = "beta.test", ["numberofemployees"] = "10" });
        seed.Object("companies", new() { ["name"] = "Gamma", ["city"] = "Prague" });
    }

    [Theory]
    [InlineData("name", "EQ", "acme rockets", "Acme Rockets")]
    [InlineData("name", "NEQ", "acme rockets", "Beta Tools,Gamma")]
    [InlineData("numberofemployees", "LT", "10", "Acme Rockets")]
    [InlineData("numberofemployees", "LTE", "10", "Acme Rockets,Beta Tools")]
    [InlineData("numberofemployees", "GT", "9", "Beta Tools")]
    [InlineData("numberofemployees", "GTE", "9", "Acme Rockets,Beta Tools")]
    [InlineData("numberofemployees", "HAS_PROPERTY", null, "Acme Rockets,Beta Tools")]
    [InlineData("numberofemployees", "NOT_HAS_PROPERTY", null, "Gamma")]
    [InlineData("name", "CONTAINS_TOKEN", "rockets", "Acme Rockets")]
    [InlineData("name", "CONTAINS_TOKEN", "rock", "")]
    [InlineData("name", "CONTAINS_TOKEN", "*ta*", "Beta Tools")]
    [InlineData("name", "NOT_CONTAINS_TOKEN", "tools", "Acme Rockets,Gamma")]
    public async Task Operators_compare_by_the_type_of_the_property(string property, string op, string? value, string expected)
    {
        var filter = new JsonObject { ["propertyName"] = property, ["operator"] = op };
        if (value is not null) filter["value"] = value;
        (await NamesAsync(filter)).Should().Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Ranges_and_sets_are_inclusive()
    {
        (await NamesAsync(new() { ["propertyName"] = "numberofemployees", ["operator"] = "BETWEEN", ["value"] = "9", ["highValue"] = "9" }))
            .Should().Equal("Acme Rockets");
        (await NamesAsync(new() { ["propertyName"] = "domain", ["operator"] = "IN", ["values"] = new JsonArray("acme.test", "x") }))
            .Should().Equal("Acme Rockets");
        (await NamesAsync(new() { ["propertyName"] = "domain", ["operator"] = "NOT_IN", ["values"] = new JsonArray("acme.test") })).Should()
            .Equal("Beta Tools", "Gamma");
    }

    [Theory]
    [InlineData("hs_lastmodifieddate")]
    [InlineData("createdate")]
    public async Task Instants_are_given_as_milliseconds_or_text(string property)
    {
        var second = HubSpot.Store.Companies.All[1].CreatedAt;
        (await NamesAsync(new() { ["propertyName"] = property, ["operator"] = "GT",
            ["value"] = second.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) })).Should().Equal("Gamma");
        (await NamesAsync(new() { ["propertyName"] = property, ["operator"] = "GTE",
            ["value"] = second.ToString("O", CultureInfo.InvariantCulture) })).Should().Equal("Beta Tools", "Gamma");
    }

    [Fact]
    public async Task Filters_of_a_group_are_anded_and_groups_are_ored()
    {
        static JsonObject Has(string property, string value) =>
            new() { ["propertyName"] = property, ["operator"] = "EQ", ["value"] = value };
        var both = new JsonObject { ["filters"] = new JsonArray(Has("domain", "acme.test"), Has("name", "Gamma")) };
        var either = new JsonObject { ["filters"] = new JsonArray(Has("city", "Prague")) };
        (await PostAsync(Search, new JsonObject { ["filterGroups"] = new JsonArray(both, either) }))["total"]!.GetValue<int>().Should()
            .Be(1);

        var seven = new JsonArray([.. Enumerable.Range(0, 7).Select(_ => either.DeepClone())]);
        (await Api.SendAsync($"POST {Search}", new JsonObject { ["filterGroups"] = seven })).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Sorts_are_objects_or_text_and_only_one()
    {
        (await SortedAsync(new JsonObject { ["propertyName"] = "numberofemployees", ["direction"] = "DESCENDING" })).Should()
            .Equal("Beta Tools", "Acme Rockets", "Gamma");
        (await SortedAsync("-numberofemployees")).Should().Equal("Beta Tools", "Acme Rockets", "Gamma");
        (await SortedAsync("numberofemployees")).Should().Equal("Acme Rockets", "Beta Tools", "Gamma");
        (await Api.SendAsync($"POST {Search}", new JsonObject { ["sorts"] = new JsonArray("name", "domain") })).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest);

        async Task<IEnumerable<string>> SortedAsync(JsonNode sort) =>
            Names(await PostAsync(Search, new JsonObject { ["sorts"] = new JsonArray(sort) }));
    }

    [Fact]
    public async Task A_query_finds_by_the_beginning_of_words()
    {
        Names(await PostAsync(Search, new JsonObject { ["query"] = "rock acme" })).Should().Equal("Acme Rockets");
        Names(await PostAsync(Search, new JsonObject { ["query"] = "prague" })).Should().BeEmpty("the city is not searchable");
        (await Api.SendAsync($"POST {Search}", new JsonObject { ["query"] = new string('a', 3001) })).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Pages_follow_after_and_archived_records_are_not_found()
    {
        var first = await PostAsync(Search, new JsonObject { ["limit"] = "2" });
        first["total"]!.GetValue<int>().Should().Be(3);
        var after = first["paging"]!["next"]!["after"]!.GetValue<string>();
        var last = await PostAsync(Search, new JsonObject { ["limit"] = 2, ["after"] = after });
        Names(last).Should().Equal("Gamma");
        Keys(last).Should().NotContain("paging");

        HubSpot.Store.Companies.Archive(HubSpot.Store.Companies.All[0].Id);
        Names(await PostAsync(Search, new JsonObject())).Should().Equal("Beta Tools", "Gamma");
        (await Api.SendAsync($"POST {Search}", new JsonObject { ["limit"] = 201 })).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Ten_thousand_results_are_the_most_a_query_gives()
    {
        for (var i = 0; i < 10_000; i++) HubSpot.Store.Companies.Add(new JsonObject { ["name"] = "n" });
        var last = await PostAsync(Search, new JsonObject { ["limit"] = 200, ["after"] = "9800", ["properties"] = new JsonArray("name") });
        (last["total"]!.GetValue<int>(), last["results"]!.AsArray().Count).Should().Be((10_003, 200));
        last["paging"]!["next"]!["after"]!.GetValue<string>().Should().Be("10000");
        (await Api.SendAsync($"POST {Search}", new JsonObject { ["after"] = "10000" })).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_lagging_index_misses_what_was_just_written_but_the_list_does_not()
    {
        HubSpot.IndexLag = TimeSpan.FromSeconds(20);
        await PostAsync("/crm/v3/objects/companies", Properties(("name", "Delta")));
        Names(await PostAsync(Search, new JsonObject { ["query"] = "delta" })).Should().BeEmpty();
        Ids(await GetAsync("/crm/v3/objects/companies")).Should().HaveCount(4);

        Time.Advance(TimeSpan.FromSeconds(20));
        Names(await PostAsync(Search, new JsonObject { ["query"] = "delta" })).Should().Equal("Delta");
    }

    [Fact]
    public async Task An_unknown_property_or_a_bad_value_is_refused()
    {
        foreach (var filter in new JsonObject[]
        {
            new() { ["propertyName"] = "nothing", ["operator"] = "EQ", ["value"] = "1" },
            new() { ["propertyName"] = "numberofemployees", ["operator"] = "GT", ["value"] = "many" },
            new() { ["propertyName"] = "name", ["operator"] = "LIKE", ["value"] = "a" },
            new() { ["propertyName"] = "name", ["operator"] = "EQ" },
        })
            (await Api.SendAsync($"POST {Search}", Where(filter))).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    private async Task<IEnumerable<string>> NamesAsync(JsonObject filter) => Names(await PostAsync(Search, Where(filter)));

    private static JsonObject Where(JsonObject filter) =>
        new() { ["filterGroups"] = new JsonArray(new JsonObject { ["filters"] = new JsonArray(filter) }) };

    private static IEnumerable<string> Names(JsonNode response) =>
        response["results"]!.AsArray().Select(result => result!["properties"]!["name"]!.GetValue<string>());
}
