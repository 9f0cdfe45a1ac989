using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;
using static Integrations.Simulators.Tests.QuickBooksCompany;

namespace Integrations.Simulators.Tests;

/// <summary>A child names its parent and says that it is one (6150; fact sheet, Depth, "Hierarchy").</summary>
public sealed class QuickBooksParentTests : IAsyncLifetime
{
    private QuickBooksCompany _company = null!;

    public async ValueTask InitializeAsync() => _company = await StartAsync(seed => seed.Customers(3).Items(1));

    public async ValueTask DisposeAsync() => await _company.DisposeAsync();

    [Theory]
    [InlineData("customer", """{"DisplayName":"Kitchen","ParentRef":{"value":"1"}}""", "Job")]
    [InlineData("customer", """{"DisplayName":"Kitchen","ParentRef":{"value":"1"},"Job":false}""", "Job")]
    [InlineData("customer", """{"DisplayName":"Kitchen","Job":true}""", "Job")]
    [InlineData("customer", """{"DisplayName":"Kitchen","Job":true,"ParentRef":{"value":null}}""", "Job")]
    [InlineData("account", """{"Name":"Petty cash","AccountType":"Bank","ParentRef":{"value":"1"}}""", "SubAccount")]
    [InlineData("item", """{"Name":"Half day","Type":"Service","IncomeAccountRef":{"value":"6"},"ParentRef":{"value":"1"}}""", "SubItem")]
    [InlineData("class", """{"Name":"West","SubClass":true}""", "SubClass")]
    public async Task A_parent_without_its_flag_and_a_flag_without_its_parent_are_refused(string path, string body, string flag) =>
        (await _company.RefusedAsync("POST /" + path, JsonNode.Parse(body))).Should().Be(("6150", flag));

    [Theory]
    [InlineData("customer", """{"DisplayName":"Kitchen","ParentRef":{"value":"1"},"Job":true}""", "Sarah Chen:Kitchen")]
    [InlineData("account", """{"Name":"Petty cash","AccountType":"Bank","ParentRef":{"value":"1"},"SubAccount":true}""",
        "Checking:Petty cash")]
    [InlineData("item",
        """{"Name":"Half day","Type":"Service","IncomeAccountRef":{"value":"6"},"ParentRef":{"value":"1"},"SubItem":true}""",
        "Consulting:Half day")]
    public async Task A_child_is_called_by_the_whole_path(string path, string body, string name) =>
        (await _company.PostAsync("/" + path, JsonNode.Parse(body)!.AsObject()))["FullyQualifiedName"]!.ToString().Should().Be(name);

    [Fact]
    public async Task A_child_moves_by_a_sparse_update_and_leaves_its_parent_by_a_full_one_alone()
    {
        var id = (await _company.PostAsync("/customer", Child("Kitchen", "1")))["Id"]!.ToString();
        var moved = await _company.PostAsync("/customer",
            new() { ["Id"] = id, ["SyncToken"] = "0", ["sparse"] = true, ["ParentRef"] = Reference("2") });
        moved["FullyQualifiedName"]!.ToString().Should().Be("Marcus Chen:Kitchen");
        moved["Level"]!.GetValue<int>().Should().Be(1);

        JsonObject leave = new() { ["Id"] = id, ["SyncToken"] = "1", ["sparse"] = true, ["Job"] = false, ["ParentRef"] = null };
        (await _company.RefusedAsync("POST /customer", leave)).Should().Be(("6150", "Job"));

        var top = await _company.PostAsync("/customer",
            new() { ["Id"] = id, ["SyncToken"] = "1", ["DisplayName"] = "Kitchen", ["Job"] = false });
        top.ContainsKey("ParentRef").Should().BeFalse();
        top.ContainsKey("Level").Should().BeFalse();
        top["FullyQualifiedName"]!.ToString().Should().Be("Kitchen");
    }

    [Fact]
    public async Task A_list_has_five_levels()
    {
        var parent = "1";
        for (var level = 1; level <= 4; level++)
            parent = (await _company.PostAsync("/customer", Child($"Level {level}", parent)))["Id"]!.ToString();

        (await _company.RefusedAsync("POST /customer", Child("Level 5", parent))).Code.Should().Be("6000");
    }

    private static JsonObject Child(string name, string parent) =>
        new() { ["DisplayName"] = name, ["Job"] = true, ["ParentRef"] = Reference(parent) };
}
