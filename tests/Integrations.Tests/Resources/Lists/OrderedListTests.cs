using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>Where an ordered list cannot continue, it ends with an error that says why.</summary>
public sealed class OrderedListTests
{
    private const string Search = "POST /contacts/search";
    private static readonly ListQuery<Contact> Changes = new() { OrderBy = Contact.Fields.UpdatedAt };

    [Fact]
    public async Task A_list_by_time_that_repeats_a_page_breaks_the_contract()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always(Search, AcmeContacts.Page("2", AcmeContacts.Json("1"), AcmeContacts.Json("2", updated: "2026-01-02T00:00:00Z")));
        await FluentActions.Awaiting(() => ReadAsync(acme, Changes)).Should().ThrowAsync<ContractViolationException>()
            .WithMessage("*the same page twice*");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_list_by_time_whose_last_record_has_none_breaks_the_contract()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always(Search, AcmeContacts.Page("2", AcmeContacts.Json("1"), """{"id":"2"}"""));
        await FluentActions.Awaiting(() => ReadAsync(acme, Changes)).Should().ThrowAsync<ContractViolationException>()
            .WithMessage("*a record without the time by which it is ordered*");
    }

    [Fact]
    public async Task Behind_the_cap_of_a_list_without_an_order_the_caller_is_told_to_narrow_it()
    {
        var list = AcmeContacts.Plain with { Pagination = Pagination.CursorWithResultCap("next", "cursor", 4), PageSize = 2 };
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(
            ResourceDefinition.Of(AcmeContacts.Map, AcmeContacts.Options).List("GET /contacts", list)));
        acme.Vendor.On("GET /contacts", AcmeContacts.Page("2", AcmeContacts.Json("1"), AcmeContacts.Json("2")),
            AcmeContacts.Page("3", AcmeContacts.Json("2"), AcmeContacts.Json("3"), AcmeContacts.Json("4")));
        await FluentActions.Awaiting(() => ReadAsync(acme, new() { PageSize = 2 })).Should().ThrowAsync<OperationNotSupportedException>()
            .WithMessage("The vendor returns at most 4 records of this list: narrow it with ListQuery.Where.*");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Behind_the_cap_a_last_record_without_the_value_of_the_order_leaves_no_way_on()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always(Search, request => AcmeContacts.Page("3", Enumerable.Range(1, 4).Select(id => AcmeContacts.Json($"{id}"))));
        await FluentActions.Awaiting(() => ReadAsync(acme, new() { OrderBy = Contact.Fields.Title })).Should()
            .ThrowAsync<OperationNotSupportedException>()
            .WithMessage("The last record that the vendor returns has no value of Title, *sort by another field, or omit the order.*");
    }

    [Fact]
    public async Task A_list_by_id_that_repeats_a_page_breaks_the_contract()
    {
        await using var acme = await PagedHost.StartAsync(
            new() { Items = "data", Pagination = Pagination.LastId("after", LastPage.WhenFalse("more")) },
            request => """{"data":[{"id":"1"},{"id":"2"}],"more":true}""");
        await FluentActions.Awaiting(() => ReadAsync(acme, new())).Should().ThrowAsync<ContractViolationException>()
            .WithMessage("*the same * twice*");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_plain_day_behind_the_cap_is_compared_as_a_day_whatever_the_zone_of_the_account()
    {
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(ResourceDefinition.Of(
            new Mapping<Deal> { { Deal.Fields.Id, Row.Text("id").ReadOnly() }, { Deal.Fields.ExpectedCloseOn, "closes" } },
            new ResourceOptions { Object = "deal", IsDescribed = false }).List("POST /deals/search",
                AcmeContacts.Searched with { Pagination = Pagination.CursorWithResultCap("next", "cursor", 2) })),
            timeZone: "Europe/Berlin");
        acme.Vendor.On("POST /deals/search",
            AcmeContacts.Page("2", """{"id":"1","closes":"2026-03-26"}""", """{"id":"2","closes":"2026-03-28"}"""))
            .Always("POST /deals/search", AcmeContacts.Page(null));
        await PagingTests.Ids(acme.Client.Crm.Deals.ListAsync(new() { OrderBy = Deal.Fields.ExpectedCloseOn }));
        acme.Vendor.Requests[1].Body.Should().Contain("""{"field":"closes","op":"EQ","value":"2026-03-28"}""");
    }

    [Fact]
    public void The_next_span_of_a_list_ends_with_the_range_of_times()
    {
        var (first, last) = (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        var noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        Next(noon, isDescending: false).Should().Be(noon.AddMilliseconds(1));
        Next(noon, isDescending: true).Should().Be(noon.AddMilliseconds(-1));
        Next(last.AddTicks(-1), isDescending: false).Should().Be(last);
        Next(first.AddTicks(1), isDescending: true).Should().Be(first);
    }

    [Fact]
    public void A_position_belongs_to_the_route_and_the_pagination_of_its_list()
    {
        ulong[] marks =
        [
            Phase(new() { Items = "a" }).Mark, Phase(new() { Items = "a" }, "POST /contacts").Mark,
            Phase(new() { Items = "a" }, "GET /people").Mark,
            Phase(new() { Items = "a", Pagination = Pagination.LinkHeader }).Mark,
        ];
        marks.Should().OnlyHaveUniqueItems();
        Phase(new() { Items = "b", PageSize = 5 }).Mark.Should().Be(marks[0]);
    }

    private static DateTimeOffset Next(DateTimeOffset from, bool isDescending) =>
        Phase(new() { Items = "a" }, order: new Ordering("updated", isDescending)).NextSpan(QueryValue.OfInstant(from)).Instant;

    private static ListPhase<Contact> Phase(ListOperation list, string request = "GET /contacts", Ordering? order = null)
    {
        var operation = DeclaredOperation<ListOperation>.Parse(request, list);
        return new() { Operation = operation, Route = operation.Route, Table = null!, Conditions = [], Order = order };
    }

    private static async Task<List<Contact>> ReadAsync(AcmeHost acme, ListQuery<Contact> query) =>
        await acme.Client.Crm.Contacts.ListAsync(query).ToListAsync();
}
