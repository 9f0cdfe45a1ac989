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
        (await FailureAsync<ItemsAtResults>(s => s.A_list_yields_every_record_once_over_however_many_pages(4, 5)))
            .Should().Contain("Plain CRM (keyed), contacts, List").And.Contain("GET /people").And.Contain("'results' "
                + "(ListOperation.Items)").And.Contain("has lists at: 'data'");

    [Fact]
    public async Task A_wrong_cursor_is_named() =>
        (await FailureAsync<CursorAtNothing>(s => s.A_list_yields_every_record_once_over_however_many_pages(17, 5)))
            .Should().Contain("contacts, List").And.Contain(".Pagination");

    [Fact]
    public async Task A_wrong_place_of_the_record_is_named() =>
        (await FailureAsync<RecordAtRoot>(s => s.Records_are_got_found_and_got_by_the_many())).Should()
            .Contain("contacts, Get").And.Contain("GetOperation.Record");

    [Fact]
    public async Task A_wrong_place_of_the_new_record_is_named() =>
        (await FailureAsync<WrittenAtRoot>(s => s.A_created_record_is_read_back_as_it_was_written())).Should()
            .Contain("contacts, Create").And.Contain("WriteOperation.Record");

    [Fact]
    public async Task A_further_resource_that_fails_is_named_with_its_case() =>
        (await FailureAsync<ItemsAtResults>(s => s.Every_further_resource_passes_the_record_level_groups()))
            .Should().Contain("Company, A_list_yields_every_record_once_over_however_many_pages(4, 5)").And.Contain("companies, "
                + "List").And.Contain("ListOperation.Items");

    private static async Task<string> FailureAsync<TConnector>(Func<Suite<TConnector>, Task> test)
        where TConnector : PlainConnector<KeyedVendorTests.Keyed>, new() =>
        (await FluentActions.Awaiting(() => test(new())).Should().ThrowAsync<Xunit.Sdk.XunitException>()).Which.Message;

    private sealed class Suite<TConnector> : PlainConformance<KeyedVendorTests.Keyed>
        where TConnector : PlainConnector<KeyedVendorTests.Keyed>, new()
    {
        protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
            integrations.AddConnector<TConnector, PlainOptions>(configure);
    }

    private sealed class ItemsAtResults : PlainConnector<KeyedVendorTests.Keyed>
    {
        protected override ListOperation List() =>
            new() { Items = "results", Pagination = Pagination.Cursor("next", "after"), SizeParameter = "limit" };
    }

    private sealed class CursorAtNothing : PlainConnector<KeyedVendorTests.Keyed>
    {
        protected override ListOperation List() =>
            new() { Items = "data", Pagination = Pagination.Cursor("paging.after", "after"), SizeParameter = "limit" };
    }

    private sealed class RecordAtRoot : PlainConnector<KeyedVendorTests.Keyed>
    {
        protected override GetOperation Get() => new();
    }

    private sealed class WrittenAtRoot : PlainConnector<KeyedVendorTests.Keyed>
    {
        protected override WriteOperation Write() => new() { Record = "" };
    }
}
