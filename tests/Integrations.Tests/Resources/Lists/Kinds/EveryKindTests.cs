using Integrations.Models;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Integrations.Tests.Resources.Lists.Kinds;

/// <summary>What every kind of pagination holds to, whatever its vendor.</summary>
public sealed class EveryKindTests
{
    public static TheoryData<string> Kinds => [.. PageKinds.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_record_comes_once_in_order_whatever_the_size_of_the_list_and_of_its_pages(string kind)
    {
        foreach (var size in new int?[] { null, 1, 7, PageKinds.Usual, PageKinds.Most, 1000 })
            foreach (var rows in new[] { 0, 1, 2, 9, 10, 11, 20, 57, 130 })
            {
                if (size == 1 && rows > 20) continue;
                var table = new PagedTable(rows);
                await using var acme = await PagedHost.StartAsync(kind, table);
                (await acme.IdsAsync(new() { PageSize = size })).Should().Equal(table.Ids, $"{rows} records are read in pages of {size}");
            }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task No_page_is_asked_for_with_more_than_the_vendor_allows(string kind)
    {
        await using var acme = await PagedHost.StartAsync(kind, new PagedTable(300));
        await acme.IdsAsync(new() { PageSize = 1000 });
        acme.Vendor.Requests.Select(PageKinds.SizeOf).Should().OnlyContain(size => size == null || (size > 0 && size <= PageKinds.Most));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_empty_list_is_one_page_without_a_cursor(string kind)
    {
        await using var acme = await PagedHost.StartAsync(kind, new PagedTable(0));
        var page = await acme.Client.Crm.Contacts.ListPageAsync();
        page.Should().BeEmpty();
        page.Cursor.Should().BeNull();
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_response_without_content_is_an_empty_list(string kind)
    {
        await using var acme = await PagedHost.StartAsync(PageKinds.All[kind].Operation, _ => new AcmeAnswer(204));
        (await acme.IdsAsync()).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_limit_is_kept_and_asks_for_no_page_beyond_it(string kind)
    {
        var table = new PagedTable(100);
        await using var acme = await PagedHost.StartAsync(kind, table);
        (await acme.IdsAsync(new() { PageSize = 5, Limit = 7 })).Should().Equal(table.Ids.Take(7));
        acme.Vendor.Requests.Should().HaveCountLessThanOrEqualTo(2);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_stream_that_is_left_early_reads_at_most_one_page_ahead(string kind)
    {
        await using var acme = await PagedHost.StartAsync(kind, new PagedTable(100));
        await foreach (var contact in acme.Client.Crm.Contacts.ListAsync(new() { PageSize = 5 }))
            if (contact.Id == "1004") break;
        acme.Vendor.Requests.Should().HaveCountLessThanOrEqualTo(2);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_saved_cursor_of_another_version_of_the_connector_is_refused(string kind)
    {
        var store = new InMemoryConnectionStore();
        var ring = new KeyRing { CurrentValue = new CredentialKeys().Add("2026-10", KeyRing.Key(1)) };
        await using var before = Start(kind);
        await before.ConnectAsync("one");
        before.Use(new("one"));
        var cursor = (await before.Client.Crm.Contacts.ListPageAsync()).Cursor;
        ring.CurrentValue = new CredentialKeys().Add("2026-11", KeyRing.Key(2)).Add("2026-10", KeyRing.Key(1));
        foreach (var other in PageKinds.All.Keys.Where(other => Text(other) != Text(kind)))
        {
            await using var after = Start(other);
            after.Use(new("one"));
            await FluentActions.Awaiting(() => after.Client.Crm.Contacts.ListPageAsync(new() { Cursor = cursor }).AsTask()).Should()
                .ThrowAsync<InvalidRequestException>().WithMessage("*start again without it*");
            after.Vendor.Requests.Should().BeEmpty();
        }

        static string Text(string name) => name.Split(',', ' ')[0] + (name == "last time and id" ? "by time" : "");

        AcmeHost Start(string name) =>
            PagedHost.Start(PageKinds.All[name].Operation, request => new PagedTable(57).Answer(PageKinds.All[name], request), services =>
        {
            services.AddSingleton<IConnectionStore>(store);
            services.Replace(ServiceDescriptor.Singleton<ICredentialProtector>(ring.Protector(store)));
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_saved_cursor_goes_on_in_another_process(string kind)
    {
        var table = new PagedTable(57);
        var store = new InMemoryConnectionStore();
        var ring = new KeyRing { CurrentValue = new CredentialKeys().Add("2026-10", KeyRing.Key(1)) };
        var (operation, _) = PageKinds.All[kind];
        List<int> ids = [];
        string? cursor = null;
        do
        {
            await using var acme = PagedHost.Start(operation, request => table.Answer(PageKinds.All[kind], request), services =>
            {
                services.AddSingleton<IConnectionStore>(store);
                services.Replace(ServiceDescriptor.Singleton<ICredentialProtector>(ring.Protector(store)));
            });
            if (cursor is null) await acme.ConnectAsync("one");
            acme.Use(new("one"));
            var page = await acme.Client.Crm.Contacts.ListPageAsync(new() { Cursor = cursor });
            ids.AddRange(page.Select(contact => int.Parse(contact.Id!, System.Globalization.CultureInfo.InvariantCulture)));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        ids.Should().Equal(table.Ids);
    }
}
