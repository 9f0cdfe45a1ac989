using System.Text;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>
/// A link to the next page belongs to the account, wherever it is by then, and a cursor that holds it holds no credential.
/// </summary>
public sealed class NextLinkTests
{
    private const string Last = """{"deals":[{"id":"2"}],"links":{}}""";

    [Fact]
    public async Task A_link_of_the_host_the_account_was_at_is_followed_at_the_host_where_it_is()
    {
        CapturedValue instance = new("instance_url") { Pattern = @"https://[a-z0-9]+\.acme\.test" };
        await using var acme = await AcmeHost.StartAsync(Definition(
            AcmeConnector.Authentication with { TokenResponse = new() { Fields = [instance] } }, "{instance_url}"));
        await acme.ReplaceAsync(new() { AccessToken = "token-1", RefreshToken = "refresh-1", IssuedAt = acme.Clock.GetUtcNow(),
            Values = new Dictionary<string, string> { ["instance_url"] = "https://na1.acme.test" } });
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        acme.Vendor.On("GET /deals", First("https://na1.acme.test/deals?page=2"), Last)
            .On("GET /thing", AcmeAnswer.Error(401), "{}").On("POST /oauth/token", """{"access_token":"token-2","refresh_token":"refresh-2","instance_url":"https://na2.acme.test"}""");
        var first = await acme.RunAsync(acme.Client.Crm.Deals.ListPageAsync());
        await acme.RunAsync(acme.Client.SendAsync(new(HttpMethod.Get, "/thing")));
        (await acme.RunAsync(acme.Client.Crm.Deals.ListPageAsync(new() { Cursor = first.Cursor }))).Items.Should()
            .ContainSingle().Which.Id.Should().Be("2");
        acme.Vendor.Last.Address.Should().Be(new Uri("https://na2.acme.test/deals?page=2"));
    }

    [Theory]
    [InlineData("page=2&access_token=token-1")]
    [InlineData("access%5Ftoken=token-1&page=2")]
    [InlineData("&page=2&&access_token=token-1")]
    public async Task A_credential_the_vendor_puts_into_its_link_is_in_no_cursor_and_sent_once(string query)
    {
        await using var acme =
            await AcmeHost.StartAsync(Definition(AcmeConnector.Authentication with { Placement =
            CredentialPlacement.Query("access_token") }));
        acme.Vendor.On("GET /deals", First("https://api.acme.test/deals?" + query), Last);
        var first = await acme.RunAsync(acme.Client.Crm.Deals.ListPageAsync());
        var padded = first.Cursor!.Replace('-', '+').Replace('_', '/').PadRight((first.Cursor!.Length + 3) / 4 * 4, '=');
        Encoding.Latin1.GetString(Convert.FromBase64String(padded)).Should().Contain("page=2").And.NotContain("token-1");
        await acme.RunAsync(acme.Client.Crm.Deals.ListPageAsync(new() { Cursor = first.Cursor }));
        acme.Vendor.Last.Address.Query.Should().Be("?page=2&access_token=token-1");
    }

    [Fact]
    public async Task A_link_of_nothing_but_the_credential_is_followed_with_the_current_one()
    {
        await using var acme = await AcmeHost.StartAsync(Definition(
            AcmeConnector.Authentication with { Placement = CredentialPlacement.Query("access_token") }));
        acme.Vendor.On("GET /deals", First("https://api.acme.test/deals/rest?access_token=old")).On("GET /deals/rest", Last);
        (await acme.RunAsync(acme.Client.Crm.Deals.ListAsync().ToListAsync())).Should().HaveCount(2);
        acme.Vendor.Last.Address.Query.Should().Be("?access_token=token-1");
    }

    [Fact]
    public async Task A_link_to_another_origin_is_refused_naming_the_list_and_the_vendor()
    {
        await using var acme = await AcmeHost.StartAsync(Definition(AcmeConnector.Authentication));
        acme.Vendor.On("GET /deals", First("https://evil.test/deals"));
        (await FluentActions.Awaiting(() => acme.RunAsync(acme.Client.Crm.Deals.ListAsync().ToListAsync())).Should()
            .ThrowAsync<ContractViolationException>().WithMessage("Acme returned a next link to another origin*"))
            .Which.Should().BeEquivalentTo(new { Operation = "deals.list", Origin = FaultOrigin.Vendor });
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_path_that_begins_with_two_slashes_is_no_host()
    {
        await using var acme = await AcmeHost.StartAsync(Definition(AcmeConnector.Authentication));
        acme.Vendor.On("GET /deals", First("https://api.acme.test//evil.test/deals")).Always("GET //evil.test/deals", Last);
        (await acme.RunAsync(acme.Client.Crm.Deals.ListAsync().ToListAsync())).Should().HaveCount(2);
        acme.Vendor.Last.Address.Host.Should().Be("api.acme.test");
    }

    private static AcmeAnswer First(string link) => $$$"""{"deals":[{"id":"1"}],"links":{"next":"{{{link}}}"}}""";

    private static ConnectorDefinition Definition(AuthenticationScheme scheme, string baseAddress = "https://api.acme.test") =>
        AcmeConnector.By(scheme, baseAddress);
}
