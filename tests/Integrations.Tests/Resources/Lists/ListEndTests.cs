using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>A list ends where the vendor says so, goes in no circles, and brings something.</summary>
public sealed class ListEndTests
{
    private static readonly ListOperation Linked =
        new() { Items = "rows", Pagination = Pagination.NextLink("next", done: "done", total: "total"),
        Dialect = new SqlDialect { Parameter = "q", From = "Deal", LimitSuffix = "LIMIT {limit}" } };

    [Theory]
    [InlineData("""{"total":5,"done":false,"rows":[{"id":"1"},{"id":"2"}]}""")]
    [InlineData("""{"total":5,"rows":[{"id":"1"},{"id":"2"}]}""")]
    public async Task An_end_that_the_vendor_denies_is_a_contract_violation_and_moves_no_checkpoint(string page)
    {
        await using var acme = await StartAsync(page);
        var stream = acme.Client.Crm.Deals.ListAsync();
        await FluentActions.Awaiting(() => PagingTests.Ids(stream)).Should().ThrowAsync<ContractViolationException>()
            .WithMessage("*there is more*");
        stream.Checkpoint.Should().BeNull();
    }

    [Theory]
    [InlineData("""{"total":5,"done":true,"rows":[{"id":"1"},{"id":"2"}]}""")]
    [InlineData("""{"total":2,"rows":[{"id":"1"},{"id":"2"}]}""")]
    [InlineData("""{"rows":[{"id":"1"},{"id":"2"}]}""")]
    public async Task An_end_that_the_vendor_does_not_deny_is_one(string page)
    {
        await using var acme = await StartAsync(page);
        (await PagingTests.Ids(acme.Client.Crm.Deals.ListAsync())).Should().Equal("1", "2");
    }

    [Fact]
    public async Task A_search_that_tells_of_more_than_it_hands_out_is_asked_on_and_then_an_error()
    {
        var contacts = Searched(Pagination.CursorWithResultCap("next", "cursor", 100, total: "total"));
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(contacts));
        acme.Vendor.On("POST /contacts/search", """{"total":3,"items":[{"id":"1"},{"id":"2"}]}""", """{"total":1,"items":[{"id":"3"}]}""");
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Where = [Contact.Fields.Title.Is("x")] }))).Should()
            .Equal("1", "2", "3");
        foreach (var body in new[] { """{"total":3,"items":[{"id":"1"},{"id":"2"}]}""", """{"total":3,"items":[]}""" })
        {
            acme.Vendor.Always("POST /contacts/search", body);
            await FluentActions.Awaiting(() =>
                PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Where = [Contact.Fields.Title.Is("x")] }))).Should()
                .ThrowAsync<ContractViolationException>();
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(150)]
    public async Task Cursors_that_go_in_a_circle_end_in_an_error(int length)
    {
        await using var acme = await AcmeHost.StartAsync();
        var asked = 0;
        acme.Vendor.Always("GET /contacts", _ => AcmeContacts.Page($"n{asked++ % length}", AcmeContacts.Json($"{asked}")));
        await FluentActions.Awaiting(() => PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync())).Should()
            .ThrowAsync<ContractViolationException>().WithMessage("*the same cursor twice*");
        acme.Vendor.Requests.Should().HaveCountLessThan((4 * length) + 8);
    }

    [Fact]
    public async Task A_circle_is_found_over_stored_cursors_too()
    {
        await using var acme = await AcmeHost.StartAsync();
        var asked = 0;
        acme.Vendor.Always("GET /contacts", _ => AcmeContacts.Page($"n{asked++ % 2}"));
        var act = async () =>
        {
            for (string? cursor = null; ;) cursor = (await acme.Client.Crm.Contacts.ListPageAsync(new() { Cursor = cursor })).Cursor;
        };
        await act.Should().ThrowAsync<ContractViolationException>();
        asked.Should().Be(3);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public async Task So_many_empty_pages_in_a_row_are_borne_and_no_more(int pages, bool fails)
    {
        await using var acme = await AcmeHost.StartAsync();
        var asked = 0;
        acme.Vendor.Always("GET /contacts", _ => ++asked <= pages ? AcmeContacts.Page($"n{asked}")
            : AcmeContacts.Page(null, AcmeContacts.Json("1")));
        var act = () => PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync());
        if (fails) (await act.Should().ThrowAsync<ContractViolationException>()).WithMessage("*101 pages in a row*");
        else (await act()).Should().Equal("1");
    }

    [Fact]
    public async Task A_limit_that_the_vendor_was_told_is_no_end_and_moves_no_checkpoint_past_what_was_not_read()
    {
        var deals = ResourceDefinition.Of(new Mapping<Deal> { { Deal.Fields.Id, "id" }, { Deal.Fields.UpdatedAt, Row.Instant("at") } },
            new ResourceOptions { Object = "Deal" }).List("GET /deals", Linked);
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(deals));
        acme.Vendor.Always("GET /deals", r => r.Query["q"].Contains("LIMIT", StringComparison.Ordinal)
            ? """{"total":1,"done":true,"rows":[{"id":"1","at":"2026-01-01T00:00:00Z"}]}"""
            : """{"total":2,"done":true,"rows":[{"id":"1","at":"2026-01-01T00:00:00Z"},{"id":"2","at":"2026-01-01T00:00:00Z"}]}""");
        var limited = acme.Client.Crm.Deals.ListAsync(new() { Limit = 1 });
        (await PagingTests.Ids(limited)).Should().Equal("1");
        limited.Checkpoint.Should().BeNull("a second record was not read");
        var all = acme.Client.Crm.Deals.ListAsync();
        (await PagingTests.Ids(all)).Should().Equal("1", "2");
        all.Checkpoint.Should().NotBeNull();
        acme.Vendor.Requests.Select(r => r.Query["q"].Contains("LIMIT", StringComparison.Ordinal)).Should().Equal(true, false);
    }

    private static async Task<AcmeHost> StartAsync(string page)
    {
        var deals = ResourceDefinition.Of(new Mapping<Deal> { { Deal.Fields.Id, "id" }, { Deal.Fields.UpdatedAt, Row.Instant("at") } },
            new ResourceOptions { Object = "Deal" }).List("GET /deals", Linked);
        var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(deals));
        acme.Vendor.Always("GET /deals", page);
        return acme;
    }

    private static ResourceDefinition Searched(Pagination paging) =>
        ResourceDefinition.Of(AcmeContacts.Map, AcmeContacts.Options)
            .List("POST /contacts/search",
            new() { Items = "items", Pagination = paging, PageSize = 2, MaxPageSize = 2, Dialect = AcmeContacts.Search });
}
