using System.Net;
using System.Web;
using Integrations.Internal;
using Integrations.Tests.Support;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Authentication;

public sealed class AuthorizationFlowTests : AuthorizationFixture
{
    [Fact]
    public async Task The_consent_address_carries_all_the_vendor_needs_and_no_secret()
    {
        var start = await StartAsync(environment: "sandbox");
        start.Url.Host.Should().Be("test.vendor.test");
        var query = HttpUtility.ParseQueryString(start.Url.Query);
        query["prompt"].Should().Be("consent");
        query["response_type"].Should().Be("code");
        query["client_id"].Should().Be("client");
        query["redirect_uri"].Should().Be("https://host.test/callback");
        query["scope"].Should().Be("read write");
        query["state"].Should().Be(start.State);
        query["code_challenge_method"].Should().Be("S256");
        query["access_type"].Should().Be("offline");
        start.Url.AbsoluteUri.Should().NotContain(start.BrowserBinding).And.NotContain("secret");
        start.State.Should().HaveLength(43);
        start.ExpiresAt.Should().Be(Clock.GetUtcNow().AddMinutes(10));
        start.ToString().Should().NotContain(start.State).And.NotContain(start.BrowserBinding);
    }

    [Fact]
    public async Task A_consented_connection_is_exchanged_probed_and_stored_and_works_at_once()
    {
        var start = await StartAsync(environment: "sandbox");
        AnswerTokens();
        var connection = await CompleteAsync(start);
        connection.Should()
            .BeEquivalentTo(new { Tenant = new TenantId("acme"), Connector = "vendor", Environment = "sandbox", Account = "acc-7",
            AccountName = "Acme Ltd", Status = ConnectionStatus.Active, ReturnUrl = "/done" });
        connection.Scopes.Should().Equal("read", "write");
        var exchange = Http.Requests.Single();
        exchange.Address.Host.Should().Be("test.vendor.test");
        var challenge = HttpUtility.ParseQueryString(start.Url.Query)["code_challenge"];
        System.Buffers.Text.Base64Url.EncodeToString(PendingAuthorizations.Hash(exchange.Form["code_verifier"])).Should().Be(challenge);
        var active = await Tokens.GetAsync(connection.Key, default);
        active.Credential.AccessToken.Should().Be("a1");
        active.BaseAddress.Should().Be(new Uri("https://acme-1.vendor.test/realm-9"));
        active.Settings.Facts.Should().Contain("currency", "EUR");
        Probe.Candidates.Single().BaseAddress.Should().Be(active.BaseAddress);
        (await EventsAsync()).Should().Equal(EventKind.Connected);
    }

    [Fact]
    public async Task A_refused_probe_leaves_nothing_behind()
    {
        var start = await StartAsync();
        AnswerTokens();
        Http.Expect("*").Respond(HttpStatusCode.OK, "application/json", "");
        Probe.Failure = new MissingScopeException("no", ["write"]);
        await this.Invoking(t => t.CompleteAsync(start)).Should().ThrowAsync<MissingScopeException>();
        (await CountAsync()).Should().Be(0);
        Http.Last.Should()
            .Match<SentRequest>(r => r.Address.AbsolutePath == "/revoke" && r.Form["token"] == "r1",
            "the vendor is not left with a grant nobody holds");
        (await EventsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Of_two_browsers_that_replay_one_redirect_one_wins()
    {
        var start = await StartAsync();
        for (var i = 0; i < 20; i++) AnswerTokens();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            try
            {
                await CompleteAsync(start);
                return true;
            }
            catch (ConsentException e) when (e.Reason == ConsentFailure.UnknownState)
            {
                return false;
            }
        })));
        outcomes.Count(won => won).Should().Be(1);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant"}""", typeof(ConsentException))]
    [InlineData(503, "", typeof(VendorUnavailableException))]
    [InlineData(401, """{"error":"invalid_client"}""", typeof(IntegrationException))]
    public async Task A_code_that_is_not_exchanged_stores_nothing(int status, string body, Type expected)
    {
        var start = await StartAsync();
        Http.Expect("*").Respond((HttpStatusCode)status, "application/json", body);
        (await this.Invoking(t => t.CompleteAsync(start)).Should().ThrowAsync<IntegrationException>()).Which.Should().BeOfType(expected);
        (await CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Inputs_are_required_known_and_match_their_pattern_as_a_whole()
    {
        async Task<IReadOnlyList<FieldError>> ErrorsAsync(Dictionary<string, string> inputs) =>
            (await this.Invoking(async t => await t.StartAsync(inputs: inputs)).Should()
                .ThrowAsync<InvalidRequestException>()).Which.FieldErrors;

        (await ErrorsAsync([])).Single().Field.Should().Be("subdomain");
        (await ErrorsAsync(new() { ["subdomain"] = "evil.test/" })).Single().Field.Should().Be("subdomain");
        (await ErrorsAsync(new() { ["subdomain"] = "ok\n" })).Single().Field.Should().Be("subdomain");
        (await ErrorsAsync(new() { ["subdomain"] = "ok", ["color"] = "red" })).Single().Field.Should().Be("color");
    }

    [Fact]
    public async Task What_the_host_forgot_is_named()
    {
        (await this.Invoking(async t => await t.StartAsync(environment: "mars")).Should()
            .ThrowAsync<InvalidRequestException>()).Which.Message.Should().Contain("production").And.Contain("sandbox");
        (await this.Invoking(async t => await t.Flow.StartAsync(new() { Tenant = "acme", Connector = "nobody" }, default)).Should()
            .ThrowAsync<OperationNotSupportedException>()).Which.Message.Should().Contain("nobody");
        Options.RedirectUri = null;
        (await this.Invoking(async t => await t.StartAsync()).Should().ThrowAsync<IntegrationException>()).Which.Message.Should()
            .Contain("RedirectUri");
        Options.ClientId = null;
        (await this.Invoking(async t => await t.StartAsync()).Should().ThrowAsync<IntegrationException>()).Which.Message.Should()
            .Contain("ClientId");
    }

    [Theory]
    [InlineData("2")]
    [InlineData(null)]
    public async Task A_code_whose_exchange_is_rate_limited_for_seconds_is_exchanged_then(string? retryAfter)
    {
        for (var refusal = 0; refusal < 2; refusal++) Limit(retryAfter);
        AnswerTokens();
        var connection = await Clock.RunAsync(CompleteAsync(await StartAsync()));
        connection.Status.Should().Be(ConnectionStatus.Active);
        Http.Requests.Should().HaveCount(3).And.OnlyContain(request => request.Form["code"] == "the-code");
    }

    [Theory]
    [InlineData("600", 1)]
    [InlineData("9", 3)]
    public async Task A_browser_does_not_wait_longer_than_twenty_seconds_for_it(string retryAfter, int requests)
    {
        for (var refusal = 0; refusal < requests; refusal++) Limit(retryAfter);
        var start = await StartAsync();
        var refused =
            (await FluentActions.Awaiting(() => Clock.RunAsync(CompleteAsync(start))).Should()
            .ThrowAsync<VendorUnavailableException>()).Which;
        refused.RetryAt.Should().NotBeNull();
        Http.Requests.Should().HaveCount(requests);
    }

    private void Limit(string? retryAfter) =>
        Http.Expect("*").Respond(
            HttpStatusCode.TooManyRequests, retryAfter is null ? [] : new Dictionary<string, string> { ["Retry-After"] = retryAfter },
            "application/json", "");
}
