using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class QuickBooksChangeTests : IAsyncLifetime
{
    private QuickBooksCompany _company = null!;

    public async ValueTask InitializeAsync() => _company = await QuickBooksCompany.StartAsync(seed => seed.Customers(3).Invoices(2));

    public async ValueTask DisposeAsync() => await _company.DisposeAsync();

    [Fact]
    public async Task Changes_come_entity_by_entity_the_oldest_first_and_an_unchanged_entity_is_an_empty_object()
    {
        _company.Time.Advance(TimeSpan.FromMinutes(1));
        var since = _company.Time.GetUtcNow();
        _company.Simulator.Customers.Update("3", new JsonObject { ["Notes"] = "first" });
        _company.Time.Advance(TimeSpan.FromMinutes(1));
        _company.Simulator.Customers.Update("1", new JsonObject { ["Active"] = false });
        var responses = await ChangesAsync("Customer,Vendor", since);

        responses.Should().HaveCount(2);
        responses[0]!["Customer"]!.AsArray().Select(customer => customer!["Id"]!.ToString()).Should().Equal("3", "1");
        responses[0]!["Customer"]![1]!["Active"]!.GetValue<bool>().Should().BeFalse();
        responses[0]!["maxResults"]!.GetValue<int>().Should().Be(2);
        responses[1]!.AsObject().Should().BeEmpty();
    }

    [Fact]
    public async Task A_deleted_transaction_leaves_a_tombstone()
    {
        _company.Time.Advance(TimeSpan.FromMinutes(1));
        var since = _company.Time.GetUtcNow();
        await _company.PostAsync("/invoice?operation=delete", new() { ["Id"] = "101", ["SyncToken"] = "0" });

        var response = (await ChangesAsync("Invoice", since))[0]!;
        response["Invoice"]!.ToJsonString().Should().Be(
            """[{"status":"Deleted","domain":"QBO","Id":"101","MetaData":{"LastUpdatedTime":"2026-11-21T04:01:00-08:00"}}]""");
    }

    [Fact]
    public async Task A_change_within_the_second_asked_for_is_in()
    {
        _company.Time.Advance(TimeSpan.FromMilliseconds(60_700));
        _company.Simulator.Customers.Update("2", new JsonObject { ["Notes"] = "x" });
        (await ChangesAsync("Customer", _company.Time.GetUtcNow().AddMilliseconds(200)))[0]!["Customer"]!.AsArray().Should().HaveCount(1);
    }

    [Fact]
    public async Task No_more_than_a_thousand_objects_come_and_the_oldest_are_kept()
    {
        _company.Simulator.Seed(seed => seed.Customers(1005));
        _company.Time.Advance(TimeSpan.FromMinutes(1));
        _company.Simulator.Customers.Update("1", new JsonObject { ["Notes"] = "latest" });
        var customers = (await ChangesAsync("Customer", _company.Time.GetUtcNow().AddDays(-1)))[0]!["Customer"]!.AsArray();

        customers.Should().HaveCount(1000);
        customers.Select(customer => customer!["Id"]!.ToString()).Should().NotContain("1").And.StartWith("2");
    }

    [Theory]
    [InlineData("/cdc?entities=Customer&changedSince=2026-10-01T00:00:00Z", "4001")]
    [InlineData("/cdc?entities=Customer&changedSince=lately", "4001")]
    [InlineData("/cdc?entities=Customer&changedSince=2026-11-21T00:00:00+01:00", "4001")]
    [InlineData("/cdc?entities=Unicorn&changedSince=2026-11-21", "4001")]
    [InlineData("/cdc?entities=Customer", "2020")]
    [InlineData("/cdc?changedSince=2026-11-21", "2020")]
    public async Task A_wrong_question_is_refused(string path, string code) =>
        (await _company.RefusedAsync("GET " + path)).Code.Should().Be(code);

    private async Task<JsonArray> ChangesAsync(string entities, DateTimeOffset since)
    {
        var path = $"/cdc?entities={entities}&changedSince={Uri.EscapeDataString(since.ToString("O", System.Globalization.CultureInfo.InvariantCulture))}";
        return (await _company.GetAsync(path))["CDCResponse"]![0]!["QueryResponse"]!.AsArray();
    }
}
