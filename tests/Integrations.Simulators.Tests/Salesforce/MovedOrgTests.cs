using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

/// <summary>
/// The instance can change on a refresh, and one code of refusal has several meanings (fact sheet, "Auth", Depth "OAuth texts", "Limits").
/// </summary>
public sealed class MovedOrgTests : SalesforceTest
{
    [Fact]
    public async Task After_a_move_the_old_address_refuses_and_the_next_token_names_the_new_one()
    {
        var tokens = Org.Authorization.IssueToken();
        var moved = Org.Move();
        (await Refusal(await Query("SELECT Id FROM User"), HttpStatusCode.Unauthorized)).Code.Should().Be("INVALID_SESSION_ID");

        var response = await Read(await Token(tokens.RefreshToken));
        response["instance_url"]!.ToString().Should().Be(moved.GetLeftPart(UriPartial.Authority));
        moved.Host.Should().NotBe(Org.BaseAddress.Host);
        Http.DefaultRequestHeaders.Authorization = new("Bearer", response["access_token"]!.ToString());
        (await Query("SELECT Id FROM User")).StatusCode.Should()
            .Be(HttpStatusCode.Unauthorized, "the new token is of no use at the old address");
        (await Http.GetAsync(new Uri(moved, $"{Data}/limits"))).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(SalesforceFault.RequestBeingProcessed)]
    [InlineData(SalesforceFault.ExpiredCode)]
    [InlineData(SalesforceFault.IpRestricted)]
    [InlineData(SalesforceFault.InactiveUser)]
    [InlineData(SalesforceFault.NotApproved)]
    [InlineData(SalesforceFault.Expired)]
    public async Task The_token_endpoint_says_invalid_grant_for_all_of_this(string description)
    {
        var tokens = Org.Authorization.IssueToken();
        Org.Faults.Next("POST /services/oauth2/token", SalesforceFault.InvalidGrant(description));

        var refused = await Read(await Token(tokens.RefreshToken), HttpStatusCode.BadRequest);
        (refused["error"]!.ToString(), refused["error_description"]!.ToString()).Should().Be(("invalid_grant", description));
        await Read(await Token(tokens.RefreshToken));
    }

    [Fact]
    public async Task Two_limits_have_one_code()
    {
        Org.Faults.Next("GET *", SalesforceFault.RequestLimitExceeded());
        Org.Faults.Next("GET *", SalesforceFault.ConcurrentLimitExceeded());

        (await Refusal(await Query("SELECT Id FROM User"), HttpStatusCode.Forbidden)).Should()
            .Be(("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));
        (await Refusal(await Query("SELECT Id FROM User"), HttpStatusCode.Forbidden)).Should()
            .Be(("REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded."));
    }

    private Task<HttpResponseMessage> Token(string refreshToken) => Http.FormAsync(
        "/services/oauth2/token",
        ("grant_type", "refresh_token"), ("refresh_token", refreshToken),
        ("client_id", Org.Authorization.Settings.ClientId), ("client_secret", Org.Authorization.Settings.ClientSecret));
}
