using System.Globalization;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class QuickBooksBatchTests : IAsyncLifetime
{
    private QuickBooksCompany _company = null!;

    public async ValueTask InitializeAsync() => _company = await QuickBooksCompany.StartAsync(seed => seed.Customers(2).Invoices(1));

    public async ValueTask DisposeAsync() => await _company.DisposeAsync();

    [Fact]
    public async Task Every_item_has_its_own_outcome_under_its_id_in_another_order()
    {
        var responses = await BatchAsync(
            Item("a", "create", "Customer", new() { ["DisplayName"] = "New" }),
            Item("b", "create", "Customer", new() { ["DisplayName"] = "Sarah Chen" }),
            Item("c", "update", "Customer", new() { ["Id"] = "2", ["SyncToken"] = "0", ["sparse"] = true, ["Title"] = "Dr" }),
            Item("d", "delete", "Invoice", new() { ["Id"] = "101", ["SyncToken"] = "0" }),
            new JsonObject { ["bId"] = "e", ["Query"] = "select * from Customer where DisplayName = 'New'" },
            new JsonObject { ["bId"] = "f", ["Query"] = "select" });

        responses.Select(response => response["bId"]!.ToString()).Should()
            .BeEquivalentTo("a", "b", "c", "d", "e", "f").And.NotBeInAscendingOrder();
        var byId = responses.ToDictionary(response => response["bId"]!.ToString());
        byId["a"]["Customer"]!["Id"]!.ToString().Should().Be("3");
        byId["b"]["Fault"]!["Error"]![0]!["code"]!.ToString().Should().Be("6240");
        byId["c"]["Customer"]!["Title"]!.ToString().Should().Be("Dr");
        byId["d"]["Invoice"]!["status"]!.ToString().Should().Be("Deleted");
        byId["e"]["QueryResponse"]!["Customer"]!.AsArray().Should().HaveCount(1);
        byId["f"]["Fault"]!["Error"]![0]!["code"]!.ToString().Should().Be("4000");
    }

    [Fact]
    public async Task Thirty_items_are_the_most()
    {
        JsonObject[] items =
            [.. Enumerable.Range(0, 31)
            .Select(i => Item(i.ToString(CultureInfo.InvariantCulture), "create", "Customer", new() { ["DisplayName"] = $"C{i}" }))];

        (await _company.RefusedAsync("POST /batch", Batch(items))).Code.Should().Be("6000");
        _company.Simulator.Customers.All.Should().HaveCount(2);
        (await BatchAsync([.. items.Take(30).Select(item => (JsonObject)item.DeepClone())])).Should().HaveCount(30);
    }

    [Fact]
    public async Task A_repeated_batch_with_the_same_request_id_does_nothing_more()
    {
        var body = Batch(Item("a", "create", "Customer", new() { ["DisplayName"] = "New" }));
        await _company.SendAsync("POST /batch?requestid=b-1", body);
        var again = await (await _company.SendAsync("POST /batch?requestid=b-1", body)).JsonAsync();

        again["BatchItemResponse"]![0]!["Customer"]!["Id"]!.ToString().Should().Be("3");
        _company.Simulator.Customers.All.Should().HaveCount(3);
    }

    private async Task<IReadOnlyList<JsonObject>> BatchAsync(params JsonObject[] items)
    {
        var response = await (await _company.SendAsync("POST /batch", Batch(items))).JsonAsync();
        return [.. response["BatchItemResponse"]!.AsArray().Select(item => item!.AsObject())];
    }

    private static JsonObject Batch(params JsonObject[] items) => new() { ["BatchItemRequest"] = new JsonArray([.. items]) };

    private static JsonObject Item(string id, string operation, string entity, JsonObject body) =>
        new() { ["bId"] = id, ["operation"] = operation, [entity] = body };
}
