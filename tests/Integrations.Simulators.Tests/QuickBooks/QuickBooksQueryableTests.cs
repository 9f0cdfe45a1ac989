using System.Net;
using System.Text;
using FluentAssertions;
using Xunit;
using static Integrations.Simulators.Tests.QuickBooksCompany;

namespace Integrations.Simulators.Tests;

/// <summary>What may stand in a condition or an order (fact sheet, Depth, "Query, paging"; Finance.xsd).</summary>
public sealed class QuickBooksQueryableTests : IAsyncLifetime
{
    private QuickBooksCompany _company = null!;

    public async ValueTask InitializeAsync() => _company = await StartAsync(seed => seed.Vendors(2).Invoices(3));

    public async ValueTask DisposeAsync() => await _company.DisposeAsync();

    [Theory]
    [InlineData("select * from Invoice where TotalAmt > '10'")]
    [InlineData("select * from Invoice where PrivateNote = 'x'")]
    [InlineData("select * from Invoice orderby CustomerRef")]
    [InlineData("select * from Payment orderby TotalAmt")]
    [InlineData("select * from Payment orderby PaymentRefNum")]
    [InlineData("select * from Item where UnitPrice > '10'")]
    [InlineData("select * from Item orderby FullyQualifiedName")]
    [InlineData("select * from Account where AcctNum = '1000'")]
    [InlineData("select * from Account orderby AccountType")]
    [InlineData("select * from Customer where Id > '1'")]
    [InlineData("select * from Customer where Id <= '1'")]
    [InlineData("select * from Customer where Id like '1%'")]
    public async Task What_the_vendor_does_not_list_is_refused(string query) => (await RefusedAsync(query)).Should().Be("4001");

    [Theory]
    [InlineData("select * from Invoice where Balance > '0' and CustomerRef = '1' orderby DocNumber desc")]
    [InlineData("select * from Payment where TotalAmt > '0' and PaymentRefNum = '1' orderby TxnDate")]
    [InlineData("select * from Item where Sku = 'x' and Type = 'Service' orderby Sku")]
    [InlineData("select * from Account where AccountType = 'Bank' and Active in (true, false) orderby Name")]
    [InlineData("select * from Vendor where Id in ('1', '2') orderby Id")]
    [InlineData("select * from Bill where MetaData.LastUpdatedTime >= '2026-01-01' orderby MetaData.CreateTime")]
    public async Task What_the_vendor_lists_is_answered(string query) => await _company.QueryAsync(query);

    [Theory]
    [InlineData("Vendor", "DisplayName")]
    [InlineData("Employee", "DisplayName")]
    [InlineData("Class", "Name")]
    [InlineData("Department", "Name")]
    [InlineData("Term", "Name")]
    [InlineData("PaymentMethod", "Name")]
    public async Task An_inactive_name_of_any_list_is_hidden_until_asked_for(string entity, string name)
    {
        var id = _company.Simulator.Table(entity).Add(new() { [name] = "Gone", ["Active"] = false }).Id;

        (await _company.QueryAsync($"select * from {entity} where Id = '{id}'")).Should().BeEmpty();
        (await _company.QueryAsync($"select * from {entity} where Id = '{id}' and Active in (true, false)"))[entity]!.AsArray().Should()
            .ContainSingle();
    }

    [Fact]
    public async Task A_query_in_a_body_is_text_and_nothing_else()
    {
        var query = new StringContent("select * from Vendor", Encoding.UTF8, "application/json");
        (await _company.Client.PostAsync($"{_company.Root}/query", query)).StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
        (await _company.PostQueryAsync("select * from Vendor")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private async Task<string> RefusedAsync(string query) =>
        (await _company.RefusedAsync("GET /query?query=" + Uri.EscapeDataString(query))).Code;
}
