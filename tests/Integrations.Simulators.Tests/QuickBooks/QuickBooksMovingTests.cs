using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;
using static Integrations.Simulators.Tests.QuickBooksCompany;

namespace Integrations.Simulators.Tests;

/// <summary>STARTPOSITION counts in the list as it is at each request; names are merged; a refusal may come with 200.</summary>
public sealed class QuickBooksMovingTests : IAsyncLifetime
{
    private QuickBooksCompany _company = null!;

    public async ValueTask InitializeAsync() => _company = await StartAsync(seed => seed.Customers(6).Vendors(1).Invoices(6));

    public async ValueTask DisposeAsync() => await _company.DisposeAsync();

    [Fact]
    public async Task A_record_that_goes_between_two_pages_moves_those_behind_it()
    {
        var ids = _company.Simulator.Invoices.All.Select(invoice => invoice.Id).ToList();
        _company.Simulator.Meanwhile.After("GET /v3/company/*/query", () => _company.Simulator.Invoices.Archive(ids[0]));

        var first = await PageAsync("Invoice", "Id", 1);
        var second = await PageAsync("Invoice", "Id", 3);

        first.Should().Equal(ids[0], ids[1]);
        second.Should().Equal([ids[3], ids[4]], "what was third is second now");
    }

    [Fact]
    public async Task A_record_that_is_edited_between_two_pages_moves_to_the_end_of_the_list_by_time()
    {
        _company.Time.Advance(TimeSpan.FromMinutes(1));
        _company.Simulator.Meanwhile.After("GET /v3/company/*/query", () =>
            _company.Simulator.Customers.Update("2", new() { ["Notes"] = "x" }));

        (await PageAsync("Customer", "MetaData.LastUpdatedTime", 1)).Should().Equal("1", "2");
        (await PageAsync("Customer", "MetaData.LastUpdatedTime", 3)).Should().Equal("4", "5");
        (await PageAsync("Customer", "MetaData.LastUpdatedTime", 5)).Should().Equal("6", "2");
    }

    [Fact]
    public async Task A_merged_name_is_gone_and_what_referred_to_it_refers_to_the_other()
    {
        _company.Time.Advance(TimeSpan.FromMinutes(1));
        var since = _company.Time.GetUtcNow();
        var invoice = _company.Simulator.Invoices.All.First(record => record.Fields["CustomerRef"]!["value"]!.ToString() == "2").Id;

        _company.Simulator.Merge("Customer", "1", "2");

        (await _company.RefusedAsync("GET /customer/2")).Code.Should().Be("610");
        (await _company.QueryAsync("select * from Customer where Active in (true, false)"))["Customer"]!.AsArray()
            .Select(row => row!["Id"]!.ToString()).Should().NotContain("2");
        var moved = (await _company.GetAsync($"/invoice/{invoice}"))["Invoice"]!;
        (moved["CustomerRef"]!["value"]!.ToString(), moved["CustomerRef"]!["name"]!.ToString(), moved["SyncToken"]!.ToString()).Should()
            .Be(("1", "Sarah Chen", "1"));
        var changes = await _company.GetAsync($"/cdc?entities=Customer&changedSince={Uri.EscapeDataString(since.ToString("O"))}");
        changes["CDCResponse"]![0]!["QueryResponse"]![0]!["Customer"]!.AsArray()
            .Select(row => (row!["Id"]!.ToString(), row["status"]?.ToString())).Should().Equal(("2", "Deleted"));
    }

    [Fact]
    public async Task Deletions_come_behind_what_lives_and_was_changed_later()
    {
        _company.Time.Advance(TimeSpan.FromMinutes(1));
        var since = _company.Time.GetUtcNow();
        _company.Simulator.Customers.Archive("1");
        _company.Time.Advance(TimeSpan.FromMinutes(1));
        _company.Simulator.Customers.Update("2", new() { ["Notes"] = "later" });

        var changes = await _company.GetAsync($"/cdc?entities=Customer&changedSince={Uri.EscapeDataString(since.ToString("O"))}");
        changes["CDCResponse"]![0]!["QueryResponse"]![0]!["Customer"]!.AsArray().Select(row => row!["Id"]!.ToString()).Should()
            .Equal("2", "1");
    }

    [Fact]
    public async Task A_refusal_can_come_with_the_status_of_a_success()
    {
        _company.Simulator.Faults.Next("POST /v3/company/*/invoice", QuickBooksFault.Stale(status: 200));

        var response = await _company.SendAsync("POST /invoice?operation=delete", new JsonObject { ["Id"] = "101", ["SyncToken"] = "0" });
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        (await response.JsonAsync())["Fault"]!["Error"]![0]!["code"]!.ToString().Should().Be("5010");
        _company.Simulator.Invoices.Find("101")!.IsArchived.Should().BeFalse();
    }

    [Fact]
    public void Names_that_do_not_exist_or_are_one_cannot_be_merged()
    {
        FluentActions.Invoking(() => _company.Simulator.Merge("Customer", "1", "1")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _company.Simulator.Merge("Customer", "1", "404")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => _company.Simulator.Merge("Invoice", "101", "102")).Should().Throw<ArgumentException>();
    }

    private async Task<IReadOnlyList<string>> PageAsync(string entity, string order, int start)
    {
        var page = await _company.QueryAsync($"select * from {entity} orderby {order} startposition {start} maxresults 2");
        return [.. page[entity]!.AsArray().Select(row => row!["Id"]!.ToString())];
    }
}
