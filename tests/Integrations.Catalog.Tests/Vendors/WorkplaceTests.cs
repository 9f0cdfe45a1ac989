using System.Net;

namespace Integrations.Catalog.Tests.Vendors;

/// <summary>Slack puts the user's token under authed_user, and reports errors with status 200.</summary>
public sealed class SlackTests() : VendorFixture("slack")
{
    private const string Token = "https://slack.com/api/oauth.v2.access";

    [Fact]
    public async Task The_users_token_is_found_under_authed_user()
    {
        Respond(Token, """
            {"ok":true,"access_token":"xoxb-bot","scope":"chat:write","team":{"id":"T1","name":"Acme"},
             "authed_user":{"id":"U1","scope":"users:read","access_token":"xoxp-user","token_type":"user"}}
            """);
        Respond("https://slack.com/api/auth.test", """{"ok":true,"team_id":"T1","user_id":"U1"}""");
        var start = await StartAsync();
        start.Url.Query.Should().Contain("user_scope=users%3Aread").And.NotContain("&scope=");
        var connection = await CompleteAsync(start);
        connection.Should().BeEquivalentTo(new { Status = ConnectionStatus.Active, Account = "T1", AccountName = "Acme" });
        Last.Header("Authorization").Should().Be("Bearer xoxp-user");
    }

    [Fact]
    public async Task The_bots_token_is_another_scheme()
    {
        Respond(Token, """{"ok":true,"access_token":"xoxb-bot","scope":"chat:write,users:read","team":{"id":"T1","name":"Acme"},"authed_user":{"id":"U1"}}""");
        Respond("https://slack.com/api/auth.test", """{"ok":true}""");
        var start = await StartAsync(null, "bot", "chat:write", "users:read");
        start.Url.Query.Should().Contain("scope=chat%3Awrite%2Cusers%3Aread");
        await CompleteAsync(start);
        Last.Header("Authorization").Should().Be("Bearer xoxb-bot");
    }

    [Fact]
    public async Task A_revoked_token_is_recognized_although_the_status_is_200()
    {
        Respond(Token, """{"ok":true,"team":{"id":"T1"},"authed_user":{"access_token":"xoxp-user"}}""");
        RespondInTurn("https://slack.com/api/auth.test", (HttpStatusCode.OK, """{"ok":true}"""),
            (HttpStatusCode.OK, """{"ok":false,"error":"token_revoked"}"""));
        Respond("https://slack.com/api/users.list", """{"ok":false,"error":"token_revoked"}""");
        var connection = await ConsentAsync();
        await this.Awaiting(test => test.CallAsync(connection, "/users.list")).Should().ThrowAsync<UnauthorizedException>();
    }
}

/// <summary>Asana names the user in the token response.</summary>
public sealed class AsanaTests() : VendorFixture("asana")
{
    [Fact]
    public async Task The_user_of_the_token_response_is_the_account()
    {
        RespondInTurn("https://app.asana.com/-/oauth_token",
            (HttpStatusCode.OK, """{"access_token":"a1","expires_in":3600,"token_type":"bearer","refresh_token":"r1","data":{"id":4673218951,"gid":"4673218951","name":"Jane","email":"jane@acme.test"}}"""),
            (HttpStatusCode.OK, """{"access_token":"a2","expires_in":3600,"token_type":"bearer","data":{"gid":"4673218951"}}"""));
        Respond("https://app.asana.com/api/1.0/*", """{"data":{"gid":"4673218951"}}""");
        var connection = await ConsentAsync();
        connection.Account.Should().Be("4673218951");

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Clock.Advance(TimeSpan.FromHours(2));
            await CallAsync(connection, "/1.0/users/me");
            Requests[^2].Parameters["refresh_token"].Should().Be("r1", "Asana's refresh token stays, and is not sent again");
        }
    }
}

/// <summary>Intercom's tokens have no end, and there is no refresh token.</summary>
public sealed class IntercomTests() : VendorFixture("intercom")
{
    [Fact]
    public async Task A_token_is_used_until_it_is_rejected()
    {
        Respond("https://api.intercom.io/auth/eagle/token", """{"token":"t1","access_token":"t1","token_type":"Bearer"}""");
        RespondInTurn("https://api.intercom.io/*", (HttpStatusCode.OK, "{}"), (HttpStatusCode.OK, "{}"),
            (HttpStatusCode.Unauthorized, """{"type":"error.list","errors":[{"code":"token_revoked","message":"Token revoked"}]}"""));
        var connection = await ConsentAsync();
        Clock.Advance(TimeSpan.FromDays(400));
        await CallAsync(connection, "/contacts");
        Last.Header("Authorization").Should().Be("Bearer t1");
        await this.Awaiting(test => test.CallAsync(connection, "/contacts")).Should().ThrowAsync<UnauthorizedException>();
        Requests.Count(request => request.Path.EndsWith("/token", StringComparison.Ordinal)).Should().Be(1);
    }
}

/// <summary>Zoom authenticates the client by HTTP Basic, and a refresh token can be used once.</summary>
public sealed class ZoomTests() : VendorFixture("zoom")
{
    [Fact]
    public async Task A_used_refresh_token_needs_a_person()
    {
        RespondInTurn("https://zoom.us/oauth/token",
            (HttpStatusCode.OK, """{"access_token":"a1","token_type":"bearer","refresh_token":"r1","expires_in":3599,"scope":"user:read:user","api_url":"https://api.zoom.us"}"""),
            (HttpStatusCode.BadRequest, """{"reason":"Invalid Token!","error":"invalid_grant"}"""));
        Respond("https://api.zoom.us/v2/*", """{"id":"u1"}""");
        var connection = await ConsentAsync();
        Requests[0].Header("Authorization").Should().StartWith("Basic ");
        Requests[0].Body.Should().NotContain("client_secret");
        Clock.Advance(TimeSpan.FromHours(2));
        await this.Awaiting(test => test.CallAsync(connection, "/v2/users/me")).Should().ThrowAsync<IntegrationException>();
        Last.Parameters["refresh_token"].Should().Be("r1");
    }
}

/// <summary>Microsoft grants offline_access without listing it.</summary>
public sealed class MicrosoftTests() : VendorFixture("microsoft")
{
    [Fact]
    public async Task A_scope_that_the_response_omits_does_not_count_as_refused()
    {
        Respond("https://login.microsoftonline.com/common/oauth2/v2.0/token",
            """{"token_type":"Bearer","scope":"https://graph.microsoft.com/User.Read User.Read","expires_in":4521,"access_token":"a1","refresh_token":"r1"}""");
        Respond("https://graph.microsoft.com/*", """{"id":"u1"}""");
        (await ConsentAsync()).Status.Should().Be(ConnectionStatus.Active);
    }
}
