using Integrations.Connectors;
using Integrations.Models;
using Integrations.Conformance.Tests.Plain;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance.Tests;

/// <summary>A connector that is wrong: the suite names resource, operation and the member of the definition to change.</summary>
public sealed class NamedFailureTests
{
    [Fact]
    public async Task A_wrong_place_of_the_records_is_named_with_the_places_that_have_some() =>
        (await FailureAsync<ItemsAtResults>(s => Lists.A_list_yields_every_record_once_over_however_many_pages(s.Contacts, 4, 5)))
            .Should().Contain("Plain CRM (keyed), contacts, List").And.Contain("GET /people")
            .And.Contain("'results' (ListOperation.Items)").And.Contain("has lists at: 'data'");

    [Fact]
    public async Task A_wrong_cursor_is_named() =>
        (await FailureAsync<CursorAtNothing>(s => Lists.A_list_yields_every_record_once_over_however_many_pages(s.Contacts, 17, 5)))
            .Should().Contain("contacts, List").And.Contain(".Pagination");

    [Fact]
    public async Task A_wrong_place_of_the_record_is_named() =>
        (await FailureAsync<RecordAtRoot>(s => Lists.Records_are_got_found_and_got_by_the_many(s.Contacts))).Should()
            .Contain("contacts, Get").And.Contain("GetOperation.Record");

    [Fact]
    public async Task A_wrong_place_of_the_new_record_is_named() =>
        (await FailureAsync<WrittenAtRoot>(s => new WritingTests().A_created_record_is_read_back_as_it_was_written(s.Contacts))).Should()
            .Contain("contacts, Create").And.Contain("WriteOperation.Record");

    [Fact]
    public async Task A_further_resource_that_fails_is_named() =>
        (await FailureAsync<ItemsAtResults>(s => Lists.A_list_yields_every_record_once_over_however_many_pages(s.Companies, 4, 5)))
            .Should().Contain("Plain CRM (keyed), companies, List").And.Contain("ListOperation.Items");

    private static ListingTests Lists => new();

    private static async Task<string> FailureAsync<TConnector>(Func<Wrong<TConnector>, Task> test)
        where TConnector : PlainConnector<Keyed>, new() =>
        (await FluentActions.Awaiting(() => test(new())).Should().ThrowAsync<Xunit.Sdk.XunitException>()).Which.Message;

    private sealed class Wrong<TConnector> : PlainUnderTest<Keyed> where TConnector : PlainConnector<Keyed>, new()
    {
        public ResourceCase<Contact> Contacts => new(this);

        public ResourceCase<Company> Companies => new(this);

        public override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
            integrations.AddConnector<TConnector, PlainOptions>(configure);
    }

    private sealed class ItemsAtResults : PlainConnector<Keyed>
    {
        protected override ListOperation List() =>
            new() { Items = "results", Pagination = Pagination.Cursor("next", "after"), SizeParameter = "limit" };
    }

    private sealed class CursorAtNothing : PlainConnector<Keyed>
    {
        protected override ListOperation List() =>
            new() { Items = "data", Pagination = Pagination.Cursor("paging.after", "after"), SizeParameter = "limit" };
    }

    private sealed class RecordAtRoot : PlainConnector<Keyed>
    {
        protected override GetOperation Get() => new();
    }

    private sealed class WrittenAtRoot : PlainConnector<Keyed>
    {
        protected override WriteOperation Write() => new() { Record = "" };
    }
}
