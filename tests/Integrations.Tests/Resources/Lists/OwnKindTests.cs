using System.Globalization;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using Integrations.Tests.Support.Quirks;

namespace Integrations.Tests.Resources.Lists;

/// <summary>A connector brings a pagination and a dialect of its own, and the core's guarantees hold for them.</summary>
public sealed class OwnKindTests
{
    [Fact]
    public async Task A_pagination_of_the_connectors_own_keeps_its_state_in_the_cursor()
    {
        await using var acme = await StartAsync(new() { Items = "items", Pagination = new MarkerHeader() });
        acme.Vendor.On("GET /contacts", ((AcmeAnswer)Page("1")).With("X-Next-Marker", "m=1"), Page("2"));
        var first = await acme.Client.Crm.Contacts.ListPageAsync();
        first.Cursor.Should().NotContain("m=1", "the state travels sealed");
        var second = await acme.Client.Crm.Contacts.ListPageAsync(new() { Cursor = first.Cursor });
        second.Select(c => c.Id).Should().Equal("2");
        second.Cursor.Should().BeNull();
        acme.Vendor.Requests[0].Headers.Should().NotContainKey("X-Marker");
        acme.Vendor.Last.Headers["X-Marker"].Should().Be("m=1");
    }

    [Fact]
    public async Task A_state_that_comes_twice_is_a_contract_violation_in_any_kind()
    {
        await using var acme = await StartAsync(new() { Items = "items", Pagination = new MarkerHeader() });
        acme.Vendor.Always("GET /contacts", ((AcmeAnswer)Page("1")).With("X-Next-Marker", "m"));
        await FluentActions.Awaiting(() => PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync())).Should()
            .ThrowAsync<ContractViolationException>().WithMessage("*twice*");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(25)]
    public async Task A_vendor_that_counts_whole_pages_loses_no_record_while_others_are_deleted(int size)
    {
        var ids = Enumerable.Range(1, 97).ToList();
        await using var acme = await StartAsync(
            new() { Items = "items", Pagination = new WholePages(), PageSize = size, MaxPageSize = size });
        acme.Vendor.Always("GET /contacts", request =>
        {
            var perPage = int.Parse(request.Query["per_page"], CultureInfo.InvariantCulture);
            var at = (int.Parse(request.Query["page"], CultureInfo.InvariantCulture) - 1) * perPage;
            var page = ids.Skip(at).Take(perPage).Select(id => $$"""{"id":"{{id}}"}""").ToList();
            var more = ids.Count > at + perPage;
            if (ids.Count > 70) ids.RemoveRange(0, 9);
            return $$"""{"items":[{{string.Join(',', page)}}],"more":{{(more ? "true" : "false")}}}""";
        });
        var read = await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync());
        read.Should().OnlyHaveUniqueItems().And.Contain(ids.Select(id => $"{id}"));
    }

    [Fact]
    public async Task A_dialect_of_the_connectors_own_writes_the_body_and_takes_the_page_into_it()
    {
        await using var acme = await StartAsync(
            new() { Items = "items", Pagination = Pagination.Cursor("next", "after"), Dialect = new ColonFilters() });
        acme.Vendor.On("GET /contacts", Page("1").Replace("]}", "],\"next\":\"c&1\"}", StringComparison.Ordinal), Page("2"));
        var ids = await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(
            new() { Where = [Contact.Fields.Title.Is("CTO")], OrderBy = Contact.Fields.Title.Descending() }));
        ids.Should().Equal("1", "2");
        acme.Vendor.Requests.Select(r => r.Body).Should()
            .Equal("title:CTO\nby:title down\n", "title:CTO\nby:title down\nafter:c&1\n");
        acme.Vendor.Last.ContentType.Should().Be("text/plain");
        acme.Vendor.Last.Query.Should().NotContainKey("after");
    }

    [Fact]
    public async Task What_a_dialect_of_the_connectors_own_cannot_write_is_refused_and_nothing_is_sent()
    {
        await using var acme = await StartAsync(new() { Items = "items", Dialect = new ColonFilters() });
        await FluentActions.Awaiting(() =>
            PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Where = [Contact.Fields.Title.IsIn("a", "b")] })))
            .Should().ThrowAsync<OperationNotSupportedException>().WithMessage("*'title'*equality*");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_kind_that_mixes_the_two_placements_is_an_error_of_the_connector()
    {
        await using var acme = await StartAsync(new() { Items = "items", Pagination = new Confused() });
        acme.Vendor.Always("GET /contacts", Page("1"));
        await FluentActions.Awaiting(() => PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync())).Should()
            .ThrowAsync<InvalidOperationException>().WithMessage("*Confused.Advance*");
    }

    private static Task<AcmeHost> StartAsync(ListOperation list) => AcmeHost.StartAsync(AcmeConnector.Definition(ResourceDefinition.Of(
        new Mapping<Contact> { { Contact.Fields.Id, "id" }, { Contact.Fields.Title, "title" } },
        new ResourceOptions { Object = "contact" }).List("GET /contacts", list)));

    private static string Page(string id) => $$"""{"items":[{"id":"{{id}}"}]}""";

    private sealed class Confused : Pagination
    {
        public override void Apply(ListRequestBuilder request, PagePlace place)
        {
        }

        public override PageAdvance Advance(ListPage page, PagePlace place) => PageAdvance.More;
    }
}
