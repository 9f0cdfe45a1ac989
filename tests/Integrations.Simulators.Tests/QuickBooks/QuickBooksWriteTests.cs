using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class QuickBooksWriteTests : IAsyncLifetime
{
    private QuickBooksCompany _company = null!;

    public async ValueTask InitializeAsync() =>
        _company = await QuickBooksCompany.StartAsync(seed => seed.Customers(2).Vendors(1).Items(1));

    public async ValueTask DisposeAsync() => await _company.DisposeAsync();

    [Fact]
    public async Task A_customer_is_created_with_what_the_server_adds()
    {
        var created =
            await _company.PostAsync("/customer", new() { ["GivenName"] = "Ada", ["FamilyName"] = "King", ["CompanyName"] = "Engines" });

        created["DisplayName"]!.ToString().Should().Be("Ada King");
        created["FullyQualifiedName"]!.ToString().Should().Be("Ada King");
        created["PrintOnCheckName"]!.ToString().Should().Be("Engines");
        created["Active"]!.GetValue<bool>().Should().BeTrue();
        created["Balance"]!.GetValue<decimal>().Should().Be(0);
        created["SyncToken"]!.ToString().Should().Be("0");
        created.ContainsKey("CurrencyRef").Should().BeFalse();
        (await _company.GetAsync($"/customer/{created["Id"]}"))["Customer"]!.ToJsonString().Should().Be(created.ToJsonString());
    }

    [Fact]
    public async Task A_sparse_update_keeps_what_it_does_not_name_and_clears_what_it_empties()
    {
        var updated =
            await _company.PostAsync("/customer",
            new() { ["Id"] = "1", ["SyncToken"] = "0", ["sparse"] = true, ["Title"] = "Ms", ["CompanyName"] = "" });

        updated["Title"]!.ToString().Should().Be("Ms");
        updated["GivenName"]!.ToString().Should().Be("Sarah");
        updated["PrimaryEmailAddr"]!["Address"]!.ToString().Should().Be("sarah@co.com");
        updated.ContainsKey("CompanyName").Should().BeFalse();
        updated["SyncToken"]!.ToString().Should().Be("1");
    }

    [Fact]
    public async Task A_full_update_clears_what_it_does_not_name()
    {
        var updated = await _company.PostAsync("/customer", new() { ["Id"] = "1", ["SyncToken"] = "0", ["DisplayName"] = "Sarah Chen" });

        updated.ContainsKey("PrimaryEmailAddr").Should().BeFalse();
        updated.ContainsKey("GivenName").Should().BeFalse();
        updated["Active"]!.GetValue<bool>().Should().BeTrue();
    }

    [Fact]
    public async Task A_stale_token_is_refused_and_nothing_is_written()
    {
        _company.Simulator.Customers.Update("1", new JsonObject { ["Notes"] = "edited by a user" });

        (await _company.RefusedAsync("POST /customer",
            new JsonObject { ["Id"] = "1", ["SyncToken"] = "0", ["sparse"] = true, ["Notes"] = "ours" })).Code.Should().Be("5010");
        (await _company.RefusedAsync("POST /customer", new JsonObject { ["Id"] = "1", ["sparse"] = true, ["Notes"] = "ours" })).Should()
            .Be(("2020", "SyncToken"));
        _company.Simulator.Customers.Find("1")!["Notes"].Should().Be("edited by a user");
    }

    [Fact]
    public async Task Times_are_in_the_companys_zone_and_move_with_the_clock()
    {
        _company.Time.Advance(TimeSpan.FromMilliseconds(1500));
        var updated =
            await _company.PostAsync("/customer", new() { ["Id"] = "1", ["SyncToken"] = "0", ["sparse"] = true, ["Notes"] = "x" });

        updated["MetaData"]!["CreateTime"]!.ToString().Should().Be("2026-11-21T04:00:00-08:00");
        updated["MetaData"]!["LastUpdatedTime"]!.ToString().Should().Be("2026-11-21T04:00:01-08:00");
    }

    [Fact]
    public async Task The_same_request_id_gets_the_first_answer_again()
    {
        var first = await _company.SendAsync("POST /customer?requestid=r-1", new JsonObject { ["DisplayName"] = "Once" });
        var second = await _company.SendAsync("POST /customer?requestid=r-1", new JsonObject { ["DisplayName"] = "Once" });

        (await second.Content.ReadAsStringAsync()).Should().Be(await first.Content.ReadAsStringAsync());
        second.Headers.GetValues("intuit_tid").Should().NotEqual(first.Headers.GetValues("intuit_tid"));
        _company.Simulator.Customers.All.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_found_again_by_its_request_id()
    {
        _company.Simulator.Faults.Next("POST /v3/company/*/customer", Fault.ResetAfterWork());
        await FluentActions.Awaiting(() => _company.SendAsync("POST /customer?requestid=r-2", new JsonObject { ["DisplayName"] = "Lost" }))
            .Should().ThrowAsync<HttpRequestException>();

        (await _company.PostAsync("/customer?requestid=r-2", new() { ["DisplayName"] = "Lost" }))["Id"]!.ToString().Should().Be("3");
        _company.Simulator.Customers.All.Should().HaveCount(3);
    }

    [Theory]
    [InlineData("customer", """{"Notes":"nobody"}""", "2020", "DisplayName")]
    [InlineData("customer", """{"DisplayName":"sarah chen"}""", "6240", "")]
    [InlineData("vendor", """{"DisplayName":"Sarah Chen"}""", "6240", "")]
    [InlineData("customer", """{"DisplayName":"x","Nickname":"y"}""", "2010", "Nickname")]
    [InlineData("customer", """{"DisplayName":"x","displayName":"y"}""", "2010", "displayName")]
    [InlineData("customer", """{"DisplayName":"x","Title":"a title of far too many letters"}""", "2050", "Title")]
    [InlineData("item", """{"IncomeAccountRef":{"value":"6"}}""", "2020", "Name")]
    [InlineData("item", """{"Name":"x"}""", "2020", "IncomeAccountRef")]
    [InlineData("item", """{"Name":"x","IncomeAccountRef":{"value":"6"}}""", "2020", "Type")]
    [InlineData("item", """{"Name":"x","Type":"Service","IncomeAccountRef":{"value":"999"}}""", "2500", "IncomeAccountRef")]
    [InlineData("item", """{"Name":"x","Type":"Service","IncomeAccountRef":{"value":"6"},"UnitPrice":"cheap"}""", "2080", "UnitPrice")]
    [InlineData("employee", """{"GivenName":"Sarah","FamilyName":"Chen"}""", "6240", "")]
    [InlineData("customer", """{"DisplayName":"Sarah:Kitchen"}""", "6000", "")]
    [InlineData("vendor", """{"DisplayName":"A\tB"}""", "6000", "")]
    [InlineData("account", """{"Name":"\"Petty\" cash","AccountType":"Bank"}""", "6000", "")]
    [InlineData("account", """{"AccountType":"Bank"}""", "2020", "Name")]
    [InlineData("account", """{"Name":"Checking","AccountType":"Bank"}""", "6240", "")]
    [InlineData("account", """{"Name":"x"}""", "2020", "AccountType")]
    [InlineData("payment", """{"CustomerRef":{"value":"1"}}""", "2020", "TotalAmt")]
    [InlineData("invoice", """{"CustomerRef":{"value":"1"}}""", "2020", "Line")]
    [InlineData("invoice", """{"CustomerRef":{"value":"1"},"Line":[{"Amount":1}]}""", "2020", "Line.DetailType")]
    [InlineData("customer", """{"Id":"404","SyncToken":"0","DisplayName":"x"}""", "610", "")]
    [InlineData("customer?operation=delete", """{"Id":"1","SyncToken":"0"}""", "500", null)]
    [InlineData("unicorn", """{"Name":"x"}""", "500", null)]
    public async Task A_wrong_body_is_refused(string path, string body, string code, string? element) =>
        (await _company.RefusedAsync("POST /" + path, JsonNode.Parse(body))).Should().Be((code, element));

    [Fact]
    public async Task What_does_not_exist_is_a_bad_request_not_a_404() =>
        (await _company.RefusedAsync("GET /customer/404")).Code.Should().Be("610");

    [Fact]
    public async Task An_inactive_name_gives_its_name_free_and_cannot_be_referred_to()
    {
        var inactive =
            await _company.PostAsync("/customer", new() { ["Id"] = "1", ["SyncToken"] = "0", ["sparse"] = true, ["Active"] = false });
        inactive["DisplayName"]!.ToString().Should().Be("Sarah Chen (deleted)");

        (await _company.RefusedAsync("POST /invoice", QuickBooksCompany.Invoice("1", QuickBooksCompany.SalesLine("1", 5)))).Code.Should()
            .Be("610");
        await _company.PostAsync("/customer", new() { ["DisplayName"] = "Sarah Chen" });
        (await _company.GetAsync("/customer/1"))["Customer"]!["Active"]!.GetValue<bool>().Should().BeFalse();
    }

    [Fact]
    public async Task A_hidden_property_is_neither_read_nor_written()
    {
        _company.Simulator.HideField("Customer", "PrimaryEmailAddr");
        var updated = await _company.PostAsync("/customer", new()
        {
            ["Id"] = "1", ["SyncToken"] = "0", ["DisplayName"] = "Sarah",
                ["PrimaryEmailAddr"] = new JsonObject { ["Address"] = "new@co.com" },
        });

        updated.ContainsKey("PrimaryEmailAddr").Should().BeFalse();
        _company.Simulator.Customers.Find("1")!.Fields["PrimaryEmailAddr"]!["Address"]!.ToString().Should().Be("sarah@co.com");
    }

    [Fact]
    public async Task A_reverted_property_is_accepted_and_keeps_its_value()
    {
        _company.Simulator.RevertField("Customer", "CompanyName");
        var updated =
            await _company.PostAsync("/customer",
            new() { ["Id"] = "1", ["SyncToken"] = "0", ["sparse"] = true, ["CompanyName"] = "New", ["Title"] = "Ms" });

        updated["CompanyName"]!.ToString().Should().Be("Chen & Co.");
        updated["Title"]!.ToString().Should().Be("Ms");
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_a_fault()
    {
        var response = await _company.Client.PostAsync($"{_company.Root}/customer", new StringContent("{"));
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }
}
