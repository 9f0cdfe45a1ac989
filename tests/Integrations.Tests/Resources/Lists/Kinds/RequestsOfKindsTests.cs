using System.Globalization;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists.Kinds;

/// <summary>What each kind of pagination sends, page after page.</summary>
public sealed class RequestsOfKindsTests
{
    [Theory]
    [InlineData("offset, more", "?size=10&start=0", "?size=11&start=9", "?size=11&start=19")]
    [InlineData("offset from 1, total in a header", "?size=10&start=1", "?size=11&start=10", "?size=11&start=20")]
    [InlineData("offset, short page of one size", "?start=0", "?start=9", "?start=18", "?start=27")]
    [InlineData("page, count", "?size=10&page=1", "?size=20&page=1", "?size=15&page=2")]
    [InlineData("page from 0, last", "?size=10&page=0", "?size=20&page=0", "?size=15&page=1")]
    [InlineData("last id, more", "?size=10", "?size=10&after=1010", "?size=10&after=1020")]
    [InlineData("last time and id", "?size=10", "?size=10&since=2026-03-01T12:05:36.25Z&after=1010",
        "?size=10&since=2026-03-01T12:05:40.25Z&after=1020")]
    [InlineData("link header", "?size=10", "?cursor=1010.10", "?cursor=1020.10")]
    public async Task The_first_pages_ask_for(string kind, params string[] queries)
    {
        await using var acme = await PagedHost.StartAsync(kind, new PagedTable(100));
        await acme.IdsAsync(new() { Limit = 30 });
        acme.Vendor.Requests.Select(request => Uri.UnescapeDataString(request.Address.Query)).Should().Equal(queries);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Every_numbered_page_brings_records_on_and_repeats_no_more_than_are_remembered(int most)
    {
        var kind = Pagination.PageNumber("page", LastPage.WhenShort);
        foreach (var wanted in new[] { 1, 10, most })
            for (var (count, pages) = (wanted, 0); count < 3000 && pages < 500; pages++)
            {
                var span = new RecordSpan(count - 1, Math.Min(wanted + 1, most), 1);
                var page = kind.Fit(span, 1, most);
                page.Size.Should().BeInRange(1, most);
                (page.Start % page.Size).Should().Be(0, "the vendor counts whole pages");
                page.Start.Should().BeInRange(count - 128, count - 1);
                (page.Start + page.Size).Should().BeGreaterThan(count);
                count = (int)page.Start + page.Size;
            }
    }

    [Fact]
    public void Numbered_pages_cost_little_more_than_pages_that_do_not_overlap()
    {
        var kind = Pagination.PageNumber("page", LastPage.WhenShort);
        var (requests, records) = (1, 100L);
        for (var count = 100L; count < 10_000; requests++)
        {
            var page = kind.Fit(new(count - 1, 100, 1), 1, 100);
            (count, records) = (page.Start + page.Size, records + page.Size);
        }

        requests.Should().BeLessThan(120);
        records.Should().BeLessThan(11_500);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(29_650)]
    public void Numbered_pages_grow_to_stay_below_the_vendors_last_number(int count)
    {
        var kind = Pagination.PageNumber("page", LastPage.WhenShort, maxPage: 300);

        var page = kind.Fit(new(count - 1, 2, 1), 1, 100);

        (page.Start / page.Size).Should().BeLessThan(300);
        (page.Start + page.Size).Should().BeGreaterThan(count);
    }

    [Fact]
    public async Task Beyond_the_vendors_last_page_a_list_fails_by_name_and_never_ends_silently()
    {
        var table = new PagedTable(100);
        await using var acme = await PagedHost.StartAsync(
            new() { Items = "data", SizeParameter = "size", PageSize = 2, MaxPageSize = 20,
                Pagination = Pagination.PageNumber("page", LastPage.WithoutNextLink, maxPage: 3) },
            request => table.Answer(PageKinds.All["page, link header"], request));

        var list = () => acme.IdsAsync();

        await list.Should().ThrowAsync<OperationNotSupportedException>().WithMessage("*at most 3 pages*ListQuery.Where*PageSize*");
        acme.Vendor.Requests.Should().OnlyContain(request => int.Parse(request.Query["page"], CultureInfo.InvariantCulture) <= 3);
    }

    [Fact]
    public async Task A_Link_header_that_cannot_be_read_does_not_end_a_numbered_list()
    {
        await using var acme = await PagedHost.StartAsync(
            new() { Items = "data", SizeParameter = "size", Pagination = Pagination.PageNumber("page", LastPage.WithoutNextLink) },
            _ => new AcmeAnswer(200, """{"data":[{"id":"1"}]}""").With("Link", "page 2"));

        await FluentActions.Awaiting(() => acme.IdsAsync()).Should().ThrowAsync<ContractViolationException>().WithMessage("*Link header*");
    }

    [Fact]
    public async Task A_page_is_counted_by_the_records_that_came_and_not_by_those_asked_for()
    {
        await using var acme = await PagedHost.StartAsync(
            new() { Items = "data", Pagination = Pagination.Offset("start", LastPage.WhenFalse("more")), SizeParameter = "size" },
            request => request.Query["start"] == "0" ? """{"data":[{"id":"1"},{"id":"2"}],"more":true}""" : """{"data":[{"id":"2"},{"id":"3"}],"more":false}""");
        (await acme.IdsAsync()).Should().Equal(1, 2, 3);
        acme.Vendor.Last.Query["start"].Should().Be("1");
    }

    [Fact]
    public async Task Number_and_size_of_a_page_go_into_the_body_where_the_query_is_one()
    {
        await using var acme = await PagedHost.StartAsync(
            new() { Items = "data", Pagination = Pagination.Offset("from", LastPage.ByTotal("total")), Dialect = AcmeContacts.Search,
                PageSize = 2 }, _ => "");
        acme.Vendor.Always("GET /contacts", """{"data":[{"id":"1"}],"total":1}""");
        await acme.IdsAsync(new() { Where = [Contact.Fields.Id.Is("1")] });
        acme.Vendor.Last.Json.GetProperty("from").GetInt64().Should().Be(0);
        acme.Vendor.Last.Query.Should().NotContainKey("from");
    }
}
