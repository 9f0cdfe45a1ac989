using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;
using static Integrations.Simulators.Tests.QuickBooksCompany;

namespace Integrations.Simulators.Tests;

/// <summary>Sparse is not honored alike by every entity (fact sheet, Depth, "Operations, create-required fields, removal").</summary>
public sealed class QuickBooksSparseTests : IAsyncLifetime
{
    private QuickBooksCompany _company = null!;

    public async ValueTask InitializeAsync() => _company = await StartAsync(seed => seed.Customers(1).Vendors(1).Items(1));

    public async ValueTask DisposeAsync() => await _company.DisposeAsync();

    [Theory]
    [InlineData("account", """{"Id":"1","SyncToken":"0","sparse":true,"Description":"Trips"}""", "Name")]
    [InlineData("account", """{"Id":"1","SyncToken":"0","sparse":true,"Active":false}""", "Name")]
    [InlineData("account", """{"Id":"1","SyncToken":"0","Description":"Trips"}""", "Name")]
    [InlineData("item", """{"Id":"1","SyncToken":"0","sparse":true,"Description":"x"}""", "Name")]
    [InlineData("item", """{"Id":"1","SyncToken":"0","sparse":true,"Name":"Consulting"}""", "Type")]
    public async Task An_account_or_item_must_carry_its_name_even_in_a_sparse_update(string path, string body, string element) =>
        (await _company.RefusedAsync("POST /" + path, JsonNode.Parse(body))).Should().Be(("2020", element));

    [Fact]
    public async Task An_account_that_carries_its_name_is_updated_and_made_inactive()
    {
        var updated = await _company.PostAsync("/account",
            new() { ["Id"] = "1", ["SyncToken"] = "0", ["sparse"] = true, ["Name"] = "Checking", ["Description"] = "Trips" });
        updated["Description"]!.ToString().Should().Be("Trips");
        updated["AccountType"]!.ToString().Should().Be("Bank");

        (await _company.PostAsync("/account",
            new() { ["Id"] = "1", ["SyncToken"] = "1", ["sparse"] = true, ["Name"] = "Checking", ["Active"] = false }))
            ["Active"]!.GetValue<bool>().Should().BeFalse();
    }

    [Fact]
    public async Task A_full_update_of_an_account_keeps_its_type_and_clears_the_rest()
    {
        _company.Simulator.Accounts.Update("1", new() { ["Description"] = "Trips" });
        var updated = await _company.PostAsync("/account", new() { ["Id"] = "1", ["SyncToken"] = "1", ["Name"] = "Checking" });

        updated["AccountType"]!.ToString().Should().Be("Bank");
        updated.ContainsKey("Description").Should().BeFalse();
    }

    [Theory]
    [InlineData("bill", "VendorRef", """{"VendorRef":{"value":"1"}}""", "AccountBasedExpenseLineDetail", "9")]
    [InlineData("purchase", "PaymentType", """{"PaymentType":"Cash","AccountRef":{"value":"1"}}""", "AccountBasedExpenseLineDetail", "9")]
    [InlineData("deposit", "DepositToAccountRef", """{"DepositToAccountRef":{"value":"1"}}""", "DepositLineDetail", "6")]
    public async Task A_sparse_update_of_these_transactions_needs_what_their_create_needed(
        string path, string element, string head, string kind, string account)
    {
        var body = JsonNode.Parse(head)!.AsObject();
        var detail = new JsonObject { ["AccountRef"] = Reference(account) };
        body["Line"] = new JsonArray(new JsonObject { ["Amount"] = 5, ["DetailType"] = kind, [kind] = detail });
        var created = await _company.PostAsync("/" + path, (JsonObject)body.DeepClone());
        JsonObject sparse = new() { ["Id"] = created["Id"]!.ToString(), ["SyncToken"] = "0", ["sparse"] = true, ["PrivateNote"] = "n" };
        (await _company.RefusedAsync("POST /" + path, sparse)).Should().Be(("2020", element));

        foreach (var (name, value) in body) sparse[name] = value?.DeepClone();
        (await _company.PostAsync("/" + path, sparse))["PrivateNote"]!.ToString().Should().Be("n");
    }

    [Fact]
    public async Task A_reference_is_not_removed_by_a_sparse_update_and_is_by_a_full_one()
    {
        _company.Simulator.Customers.Update("1", new() { ["SalesTermRef"] = Reference("3"), ["Notes"] = "x" });
        var sparse = await _company.PostAsync("/customer", new()
        {
            ["Id"] = "1", ["SyncToken"] = "1", ["sparse"] = true, ["SalesTermRef"] = new JsonObject { ["value"] = null }, ["Notes"] = null,
        });
        sparse["SalesTermRef"]!["value"]!.ToString().Should().Be("3");
        sparse.ContainsKey("Notes").Should().BeFalse();

        var full = await _company.PostAsync("/customer", new() { ["Id"] = "1", ["SyncToken"] = "2", ["DisplayName"] = "Sarah Chen" });
        full.ContainsKey("SalesTermRef").Should().BeFalse();
    }

    [Fact]
    public async Task An_object_of_nothing_but_nulls_clears_a_property_and_single_nulls_are_not_stored()
    {
        var updated = await _company.PostAsync("/customer", new()
        {
            ["Id"] = "1", ["SyncToken"] = "0", ["sparse"] = true,
            ["PrimaryEmailAddr"] = new JsonObject { ["Address"] = null },
            ["BillAddr"] = new JsonObject { ["City"] = "Oslo", ["Line1"] = null },
        });

        updated.ContainsKey("PrimaryEmailAddr").Should().BeFalse();
        updated["BillAddr"]!.ToJsonString().Should().Be("""{"City":"Oslo"}""");
    }
}
