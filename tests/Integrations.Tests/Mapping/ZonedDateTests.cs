using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Mapping;

/// <summary>Dates a vendor keeps as instants: days of the account's time zone, read, filtered and written.</summary>
public sealed class ZonedDateTests
{
    private static readonly Mapping<Deal> Deals = new()
    {
        { Deal.Fields.Id, Text("id").ReadOnly() },
        { Deal.Fields.ExpectedCloseOn, DateInZone("closes") },
    };

    private static readonly ResourceDefinition<Deal> Resource =
        Connectors.ResourceDefinition.Of(Deals, new ResourceOptions { Object = "deal", IsDescribed = false })
        .List("POST /deals/search", new() { Items = "items", Dialect = AcmeContacts.Search })
        .Create("POST /deals", new() { Record = "" });

    private static readonly ResourceDefinition<Company> Queried = Connectors.ResourceDefinition.Of(
            new Mapping<Company> { { Company.Fields.Id, Text("Id").ReadOnly() }, { Company.Fields.Name, "Name" } },
                new ResourceOptions { Object = "Firm", IsDescribed = false, CustomFields = CustomFieldLayout.Members("") })
        .List("GET /query", new() { Items = "rows", Dialect = AcmeCompanies.Dialect, Pagination = Pagination.OffsetInQueryText(1) });

    [Theory]
    [InlineData("America/Phoenix", "2023-04-01T01:09:44.000Z", "2023-03-31")]
    [InlineData("Pacific/Auckland", "2023-03-31T11:30:00Z", "2023-04-01")]
    [InlineData("Europe/Berlin", "2023-03-25T23:30:00Z", "2023-03-26")]
    [InlineData("Europe/Berlin", "2023-03-26T21:30:00Z", "2023-03-26")]
    [InlineData("Europe/Berlin", "2023-03-26T22:30:00Z", "2023-03-27")]
    [InlineData("America/Phoenix", "2023-04-01", "2023-04-01")]
    public void A_day_is_the_accounts(string zone, string text, string expected)
    {
        var deal = Deals.Read($$"""{"id":"1","closes":"{{text}}"}""", AcmeTables.Reading(zone: zone));
        deal.ExpectedCloseOn.Should().Be(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
        deal.Issues.Should().BeEmpty();
    }

    [Theory]
    [InlineData(null, "no time zone*")]
    [InlineData("Nowhere/City", "an unknown time zone*")]
    public void Without_a_known_zone_it_is_the_day_in_UTC_and_the_record_says_so(string? zone, string found)
    {
        var deal = Deals.Read("""{"id":"1","closes":"2023-04-01T01:09:44.000Z"}""", AcmeTables.Reading(zone: zone));
        deal.ExpectedCloseOn.Should().Be(new DateOnly(2023, 4, 1));
        deal.Issues.Should().ContainSingle().Which.Should()
            .Match<RecordIssue>(i => i.Field == "ExpectedCloseOn" && i.Path == "closes").And.Subject.As<RecordIssue>().Found.Should()
            .Match(found);
    }

    [Theory]
    [InlineData("America/Phoenix", "2023-03-31", "2023-03-31T07:00:00.000Z")]
    [InlineData("Europe/Berlin", "2023-03-26", "2023-03-25T23:00:00.000Z")]
    [InlineData("Europe/Berlin", "2023-03-27", "2023-03-26T22:00:00.000Z")]
    [InlineData("America/Santiago", "2022-09-11", "2022-09-11T04:00:00.000Z")]
    [InlineData("America/Havana", "2023-11-05", "2023-11-05T04:00:00.000Z")]
    [InlineData(null, "2023-03-31", "2023-03-31")]
    public async Task A_day_is_written_as_its_first_moment_in_the_account(string? zone, string day, string sent)
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Resource), timeZone: zone);
        acme.Vendor.On("POST /deals", """{"id":"1"}""");
        await acme.Client.Crm.Deals.CreateAsync(new() { ExpectedCloseOn =
            DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) });
        acme.Vendor.Last.Json.GetProperty("closes").GetString().Should().Be(sent);
    }

    [Fact]
    public async Task A_filter_by_a_day_is_one_by_the_moments_it_lies_between()
    {
        var search = new ResourceDefinition<Deal>[] { Wide() };
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(search), timeZone: "Europe/Berlin");
        acme.Vendor.Always("GET /deals", """{"rows":[]}""");
        var day = new DateOnly(2023, 3, 26);
        var field = Deal.Fields.ExpectedCloseOn;
        (Filter<Deal> Filter, string Where)[] all =
        [
            (field.Is(day), "closes >= '2023-03-25T23:00:00.000Z' AND closes < '2023-03-26T22:00:00.000Z'"),
            (field.IsNot(day), "(closes < '2023-03-25T23:00:00.000Z' OR closes >= '2023-03-26T22:00:00.000Z')"),
            (field.IsIn(day, day.AddDays(1)), "((closes >= '2023-03-25T23:00:00.000Z' AND closes < '2023-03-26T22:00:00.000Z') OR (closes "
                + ">= '2023-03-26T22:00:00.000Z' AND closes < '2023-03-27T22:00:00.000Z'))"),
            (field.Before(day), "closes < '2023-03-25T23:00:00.000Z'"),
            (field.After(day), "closes >= '2023-03-26T22:00:00.000Z'"),
            (field.AtOrAfter(day), "closes >= '2023-03-25T23:00:00.000Z'"),
            (field.IsNull(), "closes = null"),
        ];
        foreach (var (filter, where) in all)
        {
            await acme.Client.Crm.Deals.ListPageAsync(new() { Where = [filter] });
            acme.Vendor.Last.Query["q"].Should().Contain($" WHERE {where} ");
        }
    }

    [Fact]
    public async Task A_custom_date_or_instant_in_a_filter_is_no_text()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(Queried));
        acme.Vendor.Always("GET /query", """{"rows":[]}""");
        await acme.Client.Crm.Companies.ListPageAsync(new() { Where =
            [Company.Fields.Custom("day").Is(new DateOnly(2026, 1, 2)), Company.Fields.Custom("gone").Is(CustomValue.Null)] });
        acme.Vendor.Last.Query["q"].Should().Contain("day = '2026-01-02' AND gone = null");
        QueryValue.Of((CustomValue)new DateOnly(2026, 1, 2)).Kind.Should().Be(QueryValueKind.Date);
        QueryValue.Of((CustomValue)DateTimeOffset.UnixEpoch).Kind.Should().Be(QueryValueKind.Instant);
    }

    private static ResourceDefinition<Deal> Wide() =>
        Connectors.ResourceDefinition.Of(Deals, new ResourceOptions { Object = "Deal", IsDescribed = false })
        .List("GET /deals", new() { Items = "rows", Dialect = AcmeCompanies.Dialect, Pagination = Pagination.OffsetInQueryText(1) });
}
