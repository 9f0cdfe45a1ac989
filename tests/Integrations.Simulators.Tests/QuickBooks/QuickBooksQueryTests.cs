using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class QuickBooksQueryTests : IAsyncLifetime
{
    private QuickBooksCompany _company = null!;

    public async ValueTask InitializeAsync() => _company = await QuickBooksCompany.StartAsync(seed => seed.Customers(250).Invoices(5));

    public async ValueTask DisposeAsync() => await _company.DisposeAsync();

    [Fact]
    public async Task A_page_holds_a_hundred_unless_more_are_asked_for()
    {
        (await _company.QueryAsync("select * from Customer"))["Customer"]!.AsArray().Should().HaveCount(100);
        (await _company.QueryAsync("select * from Customer maxresults 1000"))["maxResults"]!.GetValue<int>().Should().Be(250);
    }

    [Fact]
    public async Task Pages_by_start_position_hold_every_record_once_and_end_with_an_empty_object()
    {
        var ids = new List<string>();
        var start = 1;
        JsonObject page;
        while ((page = await _company.QueryAsync($"select * from Customer orderby Id startposition {start} maxresults 90")).Count > 0)
        {
            page["startPosition"]!.GetValue<int>().Should().Be(start);
            ids.AddRange(page["Customer"]!.AsArray().Select(customer => customer!["Id"]!.ToString()));
            start += 90;
        }

        ids.Should().HaveCount(250).And.OnlyHaveUniqueItems();
        start.Should().Be(271);
    }

    [Fact]
    public async Task A_count_comes_without_records()
    {
        var response = await _company.QueryAsync("select count(*) from Customer where FamilyName = 'Chen'");
        response["totalCount"]!.GetValue<int>().Should().Be(25);
        response.ContainsKey("Customer").Should().BeFalse();
    }

    [Fact]
    public async Task A_query_may_come_as_the_body_of_a_post()
    {
        var response = await _company.PostQueryAsync("select * from Customer where DisplayName = 'Sarah Chen'").JsonAsync();
        var sarah = response["QueryResponse"]!["Customer"]![0]!;
        sarah["PrimaryEmailAddr"]!["Address"]!.ToString().Should().Be("sarah@co.com");
        sarah["SyncToken"]!.ToString().Should().Be("0");
        sarah["MetaData"]!["LastUpdatedTime"]!.ToString().Should().Be("2026-11-21T04:00:00-08:00");
        response["time"]!.ToString().Should().Be("2026-11-21T04:00:00.000-08:00");
    }

    [Fact]
    public async Task Inactive_names_are_hidden_until_asked_for()
    {
        _company.Simulator.Customers.Update("1", new JsonObject { ["Active"] = false });

        (await _company.QueryAsync("select * from Customer where GivenName = 'Sarah' and FamilyName = 'Chen'")).Should().BeEmpty();
        (await _company.QueryAsync("select * from Customer where Active in (true,false) and Id = '1'"))["Customer"]!.AsArray().Should()
            .HaveCount(1);
    }

    [Fact]
    public async Task References_are_queried_by_their_id()
    {
        var response = await _company.QueryAsync("select * from Invoice where CustomerRef = '2'");
        response["Invoice"]!.AsArray().Should().ContainSingle().Which!["CustomerRef"]!["name"]!.ToString().Should().Be("Marcus Chen");
    }

    [Fact]
    public async Task The_two_single_records_are_queried_like_lists()
    {
        (await _company.QueryAsync("select * from CompanyInfo"))["CompanyInfo"]![0]!["Country"]!.ToString().Should().Be("US");
        (await _company.GetAsync($"/companyinfo/{_company.Simulator.RealmId}"))["CompanyInfo"]!["CompanyName"]!.ToString().Should()
            .Be("Example Landscaping");
        (await _company.QueryAsync("select * from Preferences"))["Preferences"]![0]!["CurrencyPrefs"]!["HomeCurrency"]!["value"]!.ToString()
            .Should().Be("USD");
    }

    [Theory]
    [InlineData("select * from Customers", "4001")]
    [InlineData("select * from Customer where Id = '1' or Id = '2'", "4000")]
    public async Task A_wrong_query_is_a_fault(string query, string code) =>
        (await _company.RefusedAsync("GET /query?query=" + Uri.EscapeDataString(query))).Code.Should().Be(code);

    [Fact]
    public async Task A_query_of_an_unknown_company_is_forbidden()
    {
        var response = await _company.Client.GetAsync("/v3/company/1/query?query=select%20*%20from%20Customer");
        response.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await response.JsonAsync())["Fault"]!["type"]!.ToString().Should().Be("AuthorizationFault");
    }
}
