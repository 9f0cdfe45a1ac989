using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>Lists ordered by time end and lose nothing, however fine the vendor's times are and however coarse its queries.</summary>
public sealed class TimeOrderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<InstantFormat, bool, bool> Cases()
    {
        var cases = new TheoryData<InstantFormat, bool, bool>();
        foreach (var format in Enum.GetValues<InstantFormat>())
            foreach (var isNumbered in new[] { false, true })
                foreach (var isDescending in new[] { false, true }) cases.Add(format, isNumbered, isDescending);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_counted_list_whose_times_are_finer_than_the_format_comes_once_and_whole(InstantFormat format, bool isNumbered,
        bool isDescending)
    {
        foreach (var ticks in new[] { 3, 2_500_000, 12_000_000 })
        {
            var table = new TimedTable(Enumerable.Range(1, 60).Select(id => new PagedRow(id, Noon.AddTicks((long)ticks * (id / 4)))));
            await using var acme = await PagedHost.StartAsync(
                new()
                {
                    Items = "data", SizeParameter = "size", PageSize = 10, MaxPageSize = 30, Dialect = TimedTable.Dialect(format),
                    Pagination = isNumbered ? Pagination.PageNumber("page", LastPage.ByTotal("total"))
                        : Pagination.Offset("start", LastPage.ByTotal("total")),
                },
                table.Counted);
            (await acme.IdsAsync(new() { OrderBy = Order(isDescending) })).Should()
                .OnlyHaveUniqueItems().And.HaveCount(60, $"steps are {ticks} ticks");
        }
    }

    [Fact]
    public async Task A_list_that_is_ordered_by_time_continues_behind_the_last_time_and_needs_no_high_page()
    {
        var table = new TimedTable(Enumerable.Range(1, 60).Select(id => new PagedRow(id, Noon.AddSeconds(id / 3))));
        await using var acme = await PagedHost.StartAsync(
            new()
            {
                Items = "data", SizeParameter = "size", PageSize = 4, MaxPageSize = 30, IsOrderedByTime = true,
                Dialect = TimedTable.Dialect(InstantFormat.Iso),
                Pagination = Pagination.PageNumber("page", LastPage.ByTotal("total"), maxPage: 3),
            },
            table.Counted);

        (await acme.IdsAsync()).Should().OnlyHaveUniqueItems().And.HaveCount(60);

        table.Asked.Should().HaveCountGreaterThan(10).And.OnlyContain(query => query.Contains("by=updated&sort=asc"));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 3)]
    [InlineData(true, 3)]
    [InlineData(false, 4000)]
    [InlineData(true, 4000)]
    public async Task A_list_that_goes_on_by_a_key_asks_for_a_range_where_times_are_finer_than_a_millisecond(bool isDescending, int ticks)
    {
        var table = new TimedTable(Enumerable.Range(1, 15).Select(id => new PagedRow(id, Noon.AddTicks(1234 + (ticks * id)))));
        await using var acme = await SearchedAsync(table);
        var ids = await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { OrderBy = Order(isDescending) }));
        ids.Should().OnlyHaveUniqueItems().And.HaveCount(15);
    }

    [Fact]
    public async Task A_descending_list_never_comes_to_records_before_the_time_it_is_read_since()
    {
        var table = new TimedTable(Enumerable.Range(1, 20).Select(id => new PagedRow(id, Noon.AddMinutes(id))));
        var query = new ListQuery<Contact> { Since = Noon.AddMinutes(10.5), OrderBy = Contact.Fields.UpdatedAt.Descending() };
        await using var searched = await SearchedAsync(table);
        (await PagingTests.Ids(searched.Client.Crm.Contacts.ListAsync(query))).Select(int.Parse!).Should()
            .Equal(Enumerable.Range(11, 10).Reverse());
        await using var counted = await PagedHost.StartAsync(
            new() { Items = "data", SizeParameter = "size", PageSize = 3, Dialect = TimedTable.Dialect(InstantFormat.Iso),
                Pagination = Pagination.Offset("start", LastPage.ByTotal("total")) },
            table.Counted);
        (await counted.IdsAsync(query)).Should().Equal(Enumerable.Range(11, 10).Reverse());
    }

    [Fact]
    public async Task A_day_behind_the_cap_is_asked_for_by_the_instants_that_lie_in_it()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(ResourceDefinition.Of(
            new Mapping<Deal> { { Deal.Fields.Id, Row.Text("id").ReadOnly() }, { Deal.Fields.ExpectedCloseOn, Row.DateInZone("closes") } },
            new ResourceOptions { Object = "deal", IsDescribed = false })
            .List("POST /deals/search",
                new() { Items = "items", Dialect = Searching(), PageSize = 2, MaxPageSize = 2,
                Pagination = Pagination.CursorWithResultCap("next", "cursor", 2) })),
            timeZone: "Europe/Berlin");
        acme.Vendor.On("POST /deals/search",
            AcmeContacts.Page("2", """{"id":"1","closes":"2026-03-26T10:00:00Z"}""", """{"id":"2","closes":"2026-03-28T10:00:00Z"}"""),
            AcmeContacts.Page(null));
        acme.Vendor.Always("POST /deals/search", AcmeContacts.Page(null));
        await PagingTests.Ids(acme.Client.Crm.Deals.ListAsync(new() { OrderBy = Deal.Fields.ExpectedCloseOn }));
        acme.Vendor.Requests[1].Body.Should().Contain(Epoch("2026-03-27T23:00:00Z")).And.Contain(Epoch("2026-03-28T23:00:00Z"));
        acme.Vendor.Requests[2].Body.Should().Contain(Epoch("2026-03-28T23:00:00Z")).And.NotContain(Epoch("2026-03-27T23:00:00Z"));
    }

    private static Sort<Contact> Order(bool isDescending) =>
        isDescending ? Contact.Fields.UpdatedAt.Descending() : Contact.Fields.UpdatedAt.ToSort();

    private static string Epoch(string instant) =>
        $"{DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds()}";

    private static JsonQueryBody Searching()
    {
        var search = AcmeContacts.Search;
        return new()
        {
            Groups = search.Groups, Filters = search.Filters, Field = search.Field, Operator = search.Operator, Value = search.Value,
                Values = search.Values,
            Operators = new() { [FilterOperator.Equal] = "EQ", [FilterOperator.Greater] = "GT", [FilterOperator.GreaterOrEqual] = "GTE",
                [FilterOperator.Less] = "LT", [FilterOperator.LessOrEqual] = "LTE" },
            Sorts = search.Sorts, Direction = search.Direction, Ascending = search.Ascending, Descending = search.Descending,
                Select = search.Select,
            Size = search.Size, KeysetField = search.KeysetField, InstantsAsEpoch = true,
        };
    }

    private static async Task<AcmeHost> SearchedAsync(TimedTable table)
    {
        var list = new ListOperation { Items = "items", Pagination = Pagination.CursorWithResultCap("next", "cursor", 4), PageSize = 2,
            MaxPageSize = 2, Dialect = Searching() };
        var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(
            ResourceDefinition.Of(AcmeContacts.Map, AcmeContacts.Options).List("POST /contacts/search", list)));
        acme.Vendor.Always("POST /contacts/search", table.Searched);
        return acme;
    }
}
