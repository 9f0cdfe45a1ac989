using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists.Kinds;

/// <summary>No kind of pagination loses a record because others are deleted, inserted or edited while the list is read.</summary>
public sealed class MovingPagesTests
{
    public static TheoryData<string> Kinds => [.. PageKinds.All.Keys];

    public static TheoryData<string> Counted => [.. PageKinds.Counted];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Records_deleted_before_the_place_take_no_other_along(string kind)
    {
        foreach (var deleted in new[] { 1, 3, 9, 10 })
            await HoldAsync(kind, 80, (table, page) =>
            {
                if (page <= 3) foreach (var id in table.Ids.Take(deleted).ToList()) table.Remove(id);
            });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Records_deleted_behind_the_place_take_no_other_along(string kind) => await HoldAsync(kind, 80, (table, page) =>
    {
        if (page <= 3) foreach (var id in table.Ids.TakeLast(4).Append(table.Ids[table.Ids.Count / 2]).ToList()) table.Remove(id);
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Records_inserted_before_the_place_bring_none_twice(string kind) => await HoldAsync(kind, 80, (table, page) =>
    {
        if (page <= 5) for (var number = 0; number < 3; number++) table.Add(table.Ids[0] - 1);
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task More_records_inserted_before_the_place_than_a_page_holds_take_no_other_along(string kind)
    {
        var table = new PagedTable(60);
        await using var acme = await PagedHost.StartAsync(kind, table);
        var before = table.Ids;
        table.After = page => { if (page <= 5) for (var number = 0; number < 25; number++) table.Add(table.Ids[0] - 1); };
        (await acme.IdsAsync()).Should().Contain(before);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Records_inserted_behind_the_place_are_read(string kind)
    {
        var table = new PagedTable(35);
        await using var acme = await PagedHost.StartAsync(kind, table);
        table.After = page => { if (page <= 2) table.Add(table.Ids[^1] + 1); };
        (await acme.IdsAsync()).Should().Equal(table.Ids);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Records_edited_while_the_list_is_read_are_not_lost(string kind)
    {
        var table = new PagedTable(60);
        await using var acme = await PagedHost.StartAsync(kind, table);
        table.After = page => { if (page <= 4) foreach (var id in new[] { table.Ids[page], table.Ids[^(2 * page)] }) table.Edit(id); };
        (await acme.IdsAsync()).Distinct().Should().BeEquivalentTo(table.Ids);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Everything_at_once_between_stored_cursors_loses_nothing(string kind)
    {
        var table = new PagedTable(90);
        await using var acme = await PagedHost.StartAsync(kind, table);
        var (before, read, cursor) = (table.Ids, new List<int>(), (string?)null);
        var random = new Random(7);
        do
        {
            var page = await acme.Client.Crm.Contacts.ListPageAsync(new() { Cursor = cursor });
            read.AddRange(page.Select(contact => int.Parse(contact.Id!, System.Globalization.CultureInfo.InvariantCulture)));
            cursor = page.Cursor;
            if (table.Ids.Count < 40) continue;
            for (var change = 0; change < 3; change++) table.Remove(table.Ids[random.Next(table.Ids.Count)]);
            table.Add(table.Ids[0] - 1);
            table.Edit(table.Ids[random.Next(table.Ids.Count)]);
        }
        while (cursor is not null);

        read.Should().Contain(table.Ids.Intersect(before));
    }

    [Theory]
    [MemberData(nameof(Counted))]
    public async Task More_deleted_than_the_runtime_remembers_costs_a_new_beginning_and_loses_nothing(string kind)
    {
        var table = new PagedTable(420);
        await using var acme = await PagedHost.StartAsync(kind, table);
        table.After = page => { if (page == 32) foreach (var id in table.Ids.Take(200).ToList()) table.Remove(id); };
        (await acme.IdsAsync()).Distinct().Should().HaveCount(420);
    }

    [Theory]
    [MemberData(nameof(Counted))]
    public async Task A_list_that_always_moves_ends(string kind)
    {
        var table = new PagedTable(200);
        await using var acme = await PagedHost.StartAsync(kind, table);
        table.After = _ => { if (table.Ids.Count > 0) table.Remove(table.Ids[0]); };
        (await acme.IdsAsync()).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(150);
    }

    /// <summary>Reads a list that changes after each page, and holds it to every record that was there all the time, once.</summary>
    private static async Task HoldAsync(string kind, int rows, Action<PagedTable, int> change)
    {
        foreach (var size in new[] { 4, PageKinds.Usual, PageKinds.Most })
        {
            var table = new PagedTable(rows);
            await using var acme = await PagedHost.StartAsync(kind, table);
            var before = table.Ids;
            table.After = page => change(table, page);
            var read = await acme.IdsAsync(new() { PageSize = size });
            read.Should().OnlyHaveUniqueItems().And.Contain(table.Ids.Intersect(before), $"pages of {size}");
        }
    }
}
