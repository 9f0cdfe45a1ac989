using System.Net;

namespace Integrations.Catalog.Tests.Vendors;

/// <summary>GitHub responds with a form unless JSON is asked for, and reports errors with status 200.</summary>
public sealed class GitHubTests() : VendorFixture("github")
{
    private const string Token = "https://github.com/login/oauth/access_token";

    [Fact]
    public async Task A_token_is_read_because_JSON_is_asked_for()
    {
        Respond(Token, request => request.Header("Accept") == "application/json"
            ? (HttpStatusCode.OK, """{"access_token":"gho_1","scope":"read:user,repo","token_type":"bearer"}""", "application/json")
            : (HttpStatusCode.OK, "access_token=gho_1&scope=read%3Auser&token_type=bearer", "application/x-www-form-urlencoded"));
        Respond("https://api.github.com/*", """{"login":"jane"}""");
        var connection = await ConsentAsync();
        connection.Status.Should().Be(ConnectionStatus.Active);
        connection.Scopes.Should().Equal(["read:user", "repo"], "scopes are requested with spaces and granted with commas");
        Last.Header("X-GitHub-Api-Version").Should().NotBeNull();
    }

    [Fact]
    public async Task An_error_with_status_200_is_no_token()
    {
        Respond(Token, """{"error":"bad_verification_code","error_description":"The code passed is incorrect or expired."}""");
        await this.Awaiting(test => test.ConsentAsync()).Should().ThrowAsync<IntegrationException>();
        (await Host.Integrations.ListConnectionsAsync("acme").ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_dead_refresh_token_of_a_GitHub_App_needs_a_person()
    {
        RespondInTurn(Token, (HttpStatusCode.OK, """{"access_token":"ghu_1","expires_in":28800,"refresh_token":"ghr_1","refresh_token_expires_in":15897600}"""),
            (HttpStatusCode.OK, """{"error":"bad_refresh_token","error_description":"The refresh token passed is incorrect or expired."}"""));
        Respond("https://api.github.com/*", """{"login":"jane"}""");
        var connection = await ConsentAsync();
        Clock.Advance(TimeSpan.FromHours(9));
        await this.Awaiting(test => test.CallAsync(connection, "/user")).Should().ThrowAsync<NeedsReauthorizationException>();
        (await StatusAsync(connection)).Should().Be(ConnectionStatus.NeedsReauthorization);
    }
}

/// <summary>Linear separates scopes by commas, and every refresh issues a new refresh token.</summary>
public sealed class LinearTests() : VendorFixture("linear")
{
    [Fact]
    public async Task Scopes_have_commas_and_refresh_tokens_rotate()
    {
        RespondInTurn("https://api.linear.app/oauth/token",
            (HttpStatusCode.OK, """{"access_token":"a1","token_type":"Bearer","expires_in":86399,"scope":"read write","refresh_token":"r1"}"""),
            (HttpStatusCode.OK, """{"access_token":"a2","token_type":"Bearer","expires_in":86399,"scope":"read write","refresh_token":"r2"}"""),
            (HttpStatusCode.OK, """{"access_token":"a3","token_type":"Bearer","expires_in":86399,"scope":"read write","refresh_token":"r3"}"""));
        Respond("https://api.linear.app/graphql", """{"data":{"viewer":{"id":"u1"}}}""");
        var start = await StartAsync(null, null, "read", "write");
        start.Url.Query.Should().Contain("scope=read%2Cwrite").And.Contain("code_challenge=");
        var connection = await CompleteAsync(start);
        connection.Status.Should().Be(ConnectionStatus.Unverified, "GraphQL has no request that verifies a token by GET");

        foreach (var (spent, access) in new[] { ("r1", "a2"), ("r2", "a3") })
        {
            Clock.Advance(TimeSpan.FromHours(25));
            await CallAsync(connection, "/graphql");
            Requests[^2].Parameters["refresh_token"].Should().Be(spent);
            Last.Header("Authorization").Should().Be($"Bearer {access}");
        }
    }

    [Fact]
    public async Task A_personal_key_is_sent_without_a_scheme()
    {
        Respond("https://api.linear.app/graphql", "{}");
        var connection = await ConnectAsync("api-key", new() { ["api_key"] = "lin_api_1" });
        await CallAsync(connection, "/graphql");
        Last.Header("Authorization").Should().Be("lin_api_1");
    }
}

/// <summary>Jira's sites are chosen after the consent, and its token endpoint is at another host than its API.</summary>
public sealed class AtlassianTests() : VendorFixture("atlassian")
{
    [Fact]
    public async Task A_person_chooses_one_of_the_sites_of_the_grant()
    {
        Respond("https://auth.atlassian.com/oauth/token", """{"access_token":"a1","expires_in":3600,"refresh_token":"r1","scope":"read:me offline_access"}""");
        Respond("https://api.atlassian.com/oauth/token/accessible-resources",
            """[{"id":"c-1","name":"first","url":"https://first.atlassian.net"},{"id":"c-2","name":"second","url":"https://second.atlassian.net"}]""");
        Respond("https://api.atlassian.com/ex/jira/c-2/rest/api/3/*", """{"accountId":"5b"}""");
        var start = await StartAsync();
        start.Url.Query.Should().Contain("audience=api.atlassian.com").And.Contain("prompt=consent");
        var waiting = await CompleteAsync(start);
        waiting.Accounts.Select(account => account.Name).Should().Equal("first", "second");

        var chosen = await Host.Integrations.Authorization.ChooseAccountAsync(new("acme", waiting.Id), "c-2", default);
        chosen.Status.Should().Be(ConnectionStatus.Active);
        Last.Address.AbsolutePath.Should().Be("/ex/jira/c-2/rest/api/3/myself");
    }
}
