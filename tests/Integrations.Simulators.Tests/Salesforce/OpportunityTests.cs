using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

public sealed class OpportunityTests : SalesforceTest
{
    [Theory]
    [InlineData("Prospecting", false, false, "10.0", "Pipeline")]
    [InlineData("Closed Won", true, true, "100.0", "Closed")]
    [InlineData("Closed Lost", true, false, "0.0", "Omitted")]
    [InlineData("Signed", true, true, "100.0", "Closed")]
    public async Task The_stage_decides_what_follows_from_it(string stage, bool closed, bool won, string probability, string forecast)
    {
        var id = (await Read(await Post("/sobjects/Opportunity",
            new JsonObject { ["Name"] = "D", ["StageName"] = "Needs Analysis", ["CloseDate"] = "2026-12-24" }),
            HttpStatusCode.Created))["id"]!.ToString();
        await Patch($"/sobjects/Opportunity/{id}", new JsonObject { ["StageName"] = stage });

        var deal = await Read(await Http.GetAsync($"{Data}/sobjects/Opportunity/{id}"));
        deal["IsClosed"]!.GetValue<bool>().Should().Be(closed);
        deal["IsWon"]!.GetValue<bool>().Should().Be(won);
        deal["Probability"]!.ToJsonString().Should().Be(probability);
        deal["ForecastCategoryName"]!.ToString().Should().Be(forecast);
    }

    [Fact]
    public async Task A_probability_given_with_the_stage_stays()
    {
        var id = (await Read(await Post("/sobjects/Opportunity",
            new JsonObject { ["Name"] = "D", ["StageName"] = "Prospecting", ["Probability"] = 33, ["CloseDate"] = "2026-12-24" }),
            HttpStatusCode.Created))["id"]!.ToString();

        (await Read(await Http.GetAsync($"{Data}/sobjects/Opportunity/{id}")))["Probability"]!.ToJsonString().Should().Be("33.0");
    }

    [Fact]
    public async Task What_is_required_is_named_at_once()
    {
        var (code, message) = await Refusal(await Post("/sobjects/Opportunity", new JsonObject { ["Amount"] = 1 }));

        (code, message).Should().Be(("REQUIRED_FIELD_MISSING", "Required fields are missing: [Name, StageName, CloseDate]"));
        (await Refusal(await Post("/sobjects/Opportunity",
            new JsonObject { ["Name"] = "D", ["StageName"] = "Prospecting", ["CloseDate"] = "2026-12-24", ["IsWon"] = true }))).Code
            .Should().Be("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    [Fact]
    public async Task Stages_are_read_in_their_order() =>
        (await Column("SELECT MasterLabel FROM OpportunityStage WHERE IsActive = true ORDER BY SortOrder")).Should()
            .HaveCount(11).And.StartWith("Prospecting").And.EndWith("Signed");

    [Fact]
    public async Task Currency_exists_only_where_the_org_has_several()
    {
        (await Refusal(await Query("SELECT CurrencyIsoCode FROM Opportunity"))).Code.Should().Be("INVALID_FIELD");
        (await Column("SELECT DefaultCurrencyIsoCode FROM Organization")).Should().Equal("USD");

        Org.Seed.MultiCurrency("EUR");
        Org.Seed.Opportunities(1);
        await Post("/sobjects/Opportunity",
            new JsonObject { ["Name"] = "D", ["StageName"] = "Prospecting", ["CloseDate"] = "2026-12-24", ["CurrencyIsoCode"] = "GBP" });
        (await Column("SELECT CurrencyIsoCode FROM Opportunity ORDER BY Id")).Should().Equal("EUR", "GBP");
        (await Column("SELECT DefaultCurrencyIsoCode FROM Organization")).Should().Equal("EUR");
    }

    protected override void Seed(SalesforceSeed seed) => seed.Stage("Signed", 100, closed: true, won: true);
}
