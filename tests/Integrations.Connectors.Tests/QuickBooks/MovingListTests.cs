using System.Text.Json.Nodes;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.QuickBooks.Tests;

/// <summary>QuickBooks counts positions in the list as it is at each request.</summary>
public sealed class MovingListTests : IAsyncLifetime
{
    private const string Query = "GET /v3/company/*/query";
    private readonly FakeClock _clock = new();
    private QuickBooksSimulator _vendor = null!;
    private TestHost _host = null!;
    private IDisposable _running = null!;
    private ConnectionClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _vendor = await QuickBooksSimulator.StartAsync(seed => seed.Items(6).Customers(7).Invoices(6), new() { TimeProvider = _clock });
        _host = TestHost.Create(_clock, integrations => integrations.AddQuickBooks(_vendor.Configure));
        _running = _clock.RunByItself();
        _client = _host.Integrations.For("acme", (await _host.ConnectAsync("acme")).Id);
        _clock.Advance(TimeSpan.FromMinutes(5));
    }

    public async ValueTask DisposeAsync()
    {
        _running.Dispose();
        await _host.DisposeAsync();
        await _vendor.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_full_list_reads_what_moved_forward_when_records_were_deleted(int deleted)
    {
        string[] ids = [.. _vendor.Invoices.All.Select(i => i.Id)];
        _vendor.Meanwhile.After(Query, () => { for (var at = 0; at < deleted; at++) _vendor.Invoices.Archive(ids[at]); });

        var read = await _client.Accounting.Invoices.ListAsync(new() { PageSize = 2 }).Select(i => i.Id!).ToListAsync();

        read.Should().Equal(ids);
    }

    [Fact]
    public async Task Changes_are_read_though_an_earlier_one_changes_again_and_moves_to_the_end()
    {
        var since = _clock.GetUtcNow();
        foreach (var customer in _vendor.Customers.All.Skip(1)) _vendor.Customers.Update(customer.Id,
            new JsonObject { ["Notes"] = "edited" });
        _clock.Advance(TimeSpan.FromMinutes(1));
        string[] changed = [.. _vendor.Customers.All.Skip(1).Select(c => c.Id)];
        _vendor.Meanwhile.After(Query, () => _vendor.Customers.Update(changed[0], new JsonObject { ["Notes"] = "again" }));

        var read = await _client.Accounting.Customers.ListAsync(new() { PageSize = 2, Since = since }).Select(c => c.Id!).ToListAsync();

        read.Should().Equal([.. changed, changed[0]]);
    }

    [Fact]
    public async Task Every_resource_and_any_object_finds_the_hole_between_saved_cursors()
    {
        var accounting = _client.Accounting;
        await EverythingAsync(cursor => accounting.Customers.ListPageAsync(new() { PageSize = 2, Cursor = cursor }), _vendor.Customers);
        await EverythingAsync(cursor => accounting.Items.ListPageAsync(new() { PageSize = 2, Cursor = cursor }), _vendor.Items);
        await EverythingAsync(cursor => accounting.Invoices.ListPageAsync(new() { PageSize = 2, Cursor = cursor }), _vendor.Invoices);
    }

    [Fact]
    public async Task A_list_that_the_caller_filters_and_orders_finds_the_hole_too()
    {
        string[] ids = [.. _vendor.Customers.All.Select(c => c.Id)];
        var first = _vendor.Customers.All.MinBy(c => c["DisplayName"], StringComparer.Ordinal)!.Id;
        _vendor.Meanwhile.After(Query, () => _vendor.Customers.Archive(first));

        var read = await _client.Accounting.Customers.ListAsync(new() { PageSize = 3,
            Where = [Customer.Fields.CreatedAt.After(DateTimeOffset.UnixEpoch)], OrderBy = Customer.Fields.Name }).Select(c => c.Id!)
            .ToListAsync();

        read.Should().BeEquivalentTo(ids);
    }

    private static async Task EverythingAsync<T>(Func<string?, ValueTask<Page<T>>> next, SimulatedTable table) where T : UnifiedRecord
    {
        string[] ids = [.. table.All.Select(r => r.Id)];
        List<string> read = [];
        string? cursor = null;
        for (var page = 0; page == 0 || cursor is not null; page++)
        {
            var records = await next(cursor);
            read.AddRange(records.Select(r => r.Id!));
            cursor = records.Cursor;
            if (page < 3) table.Archive(ids[page]);
        }

        read.Should().OnlyHaveUniqueItems().And.Contain(ids[2..]);
    }
}
