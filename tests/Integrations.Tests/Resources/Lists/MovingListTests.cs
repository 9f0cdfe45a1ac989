using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>Lists lose nothing while people edit, delete and rename what was read and what was not.</summary>
public sealed class MovingListTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly MovingTable _table = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_counted_list_finds_the_hole_that_deleted_records_leave(int deleted)
    {
        await using var acme = await StartAsync(8);
        _table.After = Once(() => { for (var id = 1; id <= deleted; id++) _table.Remove($"{id}"); });
        var ids = await PagingTests.Ids(acme.Client.Crm.Companies.ListAsync());
        ids.Should().Equal("1", "2", "3", "4", "5", "6", "7", "8");
    }

    [Fact]
    public async Task A_counted_list_finds_a_hole_at_every_page()
    {
        await using var acme = await StartAsync(40);
        _table.After = page => _table.Remove($"{page}");
        (await PagingTests.Ids(acme.Client.Crm.Companies.ListAsync())).Should()
            .Contain(Enumerable.Range(20, 21).Select(i => $"{i}")).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_counted_list_that_ends_at_a_hole_goes_back_for_the_rest()
    {
        await using var acme = await StartAsync(4);
        _table.After = Once(() => { for (var id = 1; id <= 3; id++) _table.Remove($"{id}"); });
        (await PagingTests.Ids(acme.Client.Crm.Companies.ListAsync())).Should().Equal("1", "2", "3", "4");
    }

    [Fact]
    public async Task A_counted_list_yields_nothing_twice_when_records_come_before_its_place()
    {
        await using var acme = await StartAsync(0);
        for (var id = 10; id < 18; id++) _table.Add($"{id}", Noon);
        _table.After = Once(() => { _table.Add("1", Noon); _table.Add("2", Noon); });
        (await PagingTests.Ids(acme.Client.Crm.Companies.ListAsync())).Should()
            .OnlyHaveUniqueItems().And.Contain(Enumerable.Range(10, 8).Select(i => $"{i}"));
    }

    [Fact]
    public async Task More_deleted_than_is_remembered_costs_a_new_beginning_and_loses_nothing()
    {
        await using var acme = await StartAsync(400);
        _table.After = page => { if (page == 70) for (var id = 1; id <= 200; id++) _table.Remove($"{id}"); };
        (await PagingTests.Ids(acme.Client.Crm.Companies.ListAsync())).Distinct().Should().HaveCount(400);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sorted_list_knows_a_record_that_was_renamed_from_one_that_stands(bool descending)
    {
        await using var acme = await StartAsync(0);
        for (var id = 1; id <= 8; id++) _table.Add($"{id}", Noon, descending ? $"{(char)('z' - id)}" : $"{(char)('a' + id)}");
        _table.After = Once(() => { _table.Remove("1"); _table.Edit("3", Noon, descending ? "a" : "z"); });
        var order = descending ? Company.Fields.Name.Descending() : Company.Fields.Name;
        (await PagingTests.Ids(acme.Client.Crm.Companies.ListAsync(new() { OrderBy = order }))).Distinct().Should()
            .BeEquivalentTo("1", "2", "3", "4", "5", "6", "7", "8");
    }

    [Fact]
    public async Task Changes_that_move_while_they_are_read_take_no_other_along()
    {
        await using var acme = await StartAsync(0);
        for (var id = 1; id <= 8; id++) _table.Add($"{id}", Noon.AddSeconds(id / 3));
        _table.After = Once(() => { _table.Edit("2", Noon.AddHours(1)); _table.Remove("1"); });
        var ids = await PagingTests.Ids(acme.Client.Crm.Companies.ListAsync(new() { Since = Noon.AddDays(-1) }));
        ids.Should().Equal("1", "2", "3", "4", "5", "6", "7", "8", "2");
    }

    [Fact]
    public async Task A_stored_cursor_finds_the_hole_too()
    {
        await using var acme = await StartAsync(7);
        List<string?> ids = [];
        for (var (cursor, page) = ((string?)null, 0); page == 0 || cursor is not null; page++)
        {
            var read = await acme.Client.Crm.Companies.ListPageAsync(new() { Cursor = cursor });
            ids.AddRange(read.Select(c => c.Id));
            cursor = read.Cursor;
            _table.Remove($"{page + 1}");
        }

        ids.Should().Equal("1", "2", "3", "4", "5", "6", "7");
    }

    [Fact]
    public async Task Any_object_by_its_name_finds_the_hole_too()
    {
        await using var acme = await StartAsync(250);
        _table.After = Once(() => _table.Remove("1"));
        (await PagingTests.Ids(acme.Client.Objects("Thing", Clients.AcmeJson.Default.Shipment).ListAsync())).Should().HaveCount(250);
    }

    [Fact]
    public async Task A_searched_list_is_never_counted_where_it_has_a_key()
    {
        await using var acme = await StartAsync(0);
        for (var id = 1; id <= 9; id++) _table.Add($"{id}", Noon.AddMinutes(id));
        _table.After = page => { if (page < 3) _table.Edit($"{page}", Noon.AddHours(page)); };
        var ids = await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Since = Noon.AddDays(-1) }));
        ids.Should().Equal("1", "2", "3", "4", "5", "6", "7", "8", "9", "1", "2");
        acme.Vendor.Requests.Should().OnlyContain(r => !r.Body!.Contains("cursor") && !r.Body.Contains("EQ"));
    }

    [Theory]
    [InlineData(7, 6)]
    [InlineData(0, 13)]
    [InlineData(3, 1)]
    public async Task Records_of_one_time_go_on_by_id_and_come_once(int own, int shared)
    {
        await using var acme = await StartAsync(0);
        for (var id = 1; id <= own; id++) _table.Add($"{id}", Noon.AddMinutes(-100 + id));
        for (var id = own + 1; id <= own + shared; id++) _table.Add($"{id}", Noon);
        _table.Add("99", Noon.AddMinutes(1));
        var ids = await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Since = Noon.AddDays(-1) }));
        ids.Should().HaveCount(own + shared + 1).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Records_that_share_a_value_behind_the_cap_go_on_by_id()
    {
        await using var acme = await StartAsync(0);
        for (var id = 1; id <= 12; id++) _table.Add($"{id}", Noon, id < 3 ? "A" : id < 11 ? "B" : "C");
        var ids = await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { OrderBy = Contact.Fields.Title }));
        ids.Should().BeEquivalentTo(Enumerable.Range(1, 12).Select(i => $"{i}"));
    }

    [Fact]
    public async Task A_sorted_search_finds_the_hole_that_a_deleted_record_leaves()
    {
        await using var acme = await StartAsync(0);
        for (var id = 1; id <= 7; id++) _table.Add($"{id}", Noon, $"{(char)('a' + id)}");
        _table.After = Once(() => _table.Remove("1"));
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { OrderBy = Contact.Fields.Title }))).Should()
            .Equal("1", "2", "3", "4", "5", "6", "7");
    }

    [Fact]
    public async Task A_vendor_whose_positions_do_not_hold_ends_in_an_error()
    {
        await using var acme = await AcmeHost.StartAsync();
        var number = 0;
        acme.Vendor.Always("GET /query",
            r => AcmeCompanies.Rows(Enumerable.Range(0, r.Query["q"][^1] - '0').Select(_ => AcmeCompanies.Row($"{number++}"))));
        await FluentActions.Awaiting(() => PagingTests.Ids(acme.Client.Crm.Companies.ListAsync())).Should()
            .ThrowAsync<ContractViolationException>().WithMessage("*positions that change*");
        acme.Vendor.Requests.Should().HaveCountLessThan(20);
    }

    private static Action<int> Once(Action change) => page => { if (page == 1) change(); };

    private async Task<AcmeHost> StartAsync(int rows)
    {
        for (var id = 1; id <= rows; id++) _table.Add($"{id}", Noon.AddDays(-1));
        var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /contacts/search", _table.Search).Always("GET /query", _table.Query);
        return acme;
    }
}
