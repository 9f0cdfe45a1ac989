using System.Net;
using Integrations.Internal;
using Integrations.Tests.Support;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Authentication;

/// <summary>A refusal of the token endpoint is no proof that the grant is gone unless its words say so.</summary>
public sealed class UnclearRefusalTests : AuthorizationFixture
{
    [Theory]
    [InlineData("""{"error":"invalid_grant"}""")]
    [InlineData("""{"error":"invalid_grant","error_description":"something new"}""")]
    [InlineData("""{"error":"invalid_grant","error_description":"token request NOT NOW, please"}""")]
    public async Task One_that_does_not_say_the_grant_is_gone_is_transient_and_the_refresh_is_tried_again(string refusal)
    {
        var connection = await EndedAsync();
        Http.Expect("*").Respond(HttpStatusCode.BadRequest, "application/json", refusal);
        var thrown = await ThrownAsync<VendorUnavailableException>(connection);
        thrown.IsTransient.Should().BeTrue();
        thrown.RetryAt.Should().BeAfter(Clock.GetUtcNow()).And.BeBefore(Clock.GetUtcNow().AddSeconds(3));
        await ThrownAsync<VendorUnavailableException>(connection);
        Http.Requests.Should().HaveCount(2, "the vendor is not asked before that time");

        AnswerTokens("a2", "r2");
        Clock.Advance(TimeSpan.FromSeconds(3));
        (await GetAsync(connection)).Credential.AccessToken.Should().Be("a2");
        (await EventsAsync()).Should().Equal(EventKind.Connected, EventKind.RefreshFailed, EventKind.Refreshed, EventKind.Recovered);
    }

    [Fact]
    public async Task Refused_after_every_wait_a_person_is_needed_and_the_vendor_is_left_alone()
    {
        var connection = await EndedAsync();
        for (var refusal = 0; refusal < 4; refusal++)
            Http.Expect("*").Respond(HttpStatusCode.BadRequest, "application/json", """{"error":"invalid_grant"}""");
        var began = Clock.GetUtcNow();
        for (var wait = 0; wait < 3; wait++)
            Clock.Advance((await ThrownAsync<VendorUnavailableException>(connection)).RetryAt!.Value - Clock.GetUtcNow()
                + TimeSpan.FromSeconds(1));
        var thrown = await ThrownAsync<NeedsReauthorizationException>(connection);
        thrown.Reason.Should().Be(ReauthorizationReason.GrantRejected);
        thrown.Message.Should().ContainAll("Vendor", connection.Id.Value, "acme");
        (Clock.GetUtcNow() - began).Should().BeGreaterThan(TimeSpan.FromSeconds(36));
        await ThrownAsync<NeedsReauthorizationException>(connection);
        Http.Requests.Should().HaveCount(5, "one consent and four refreshes");
    }

    [Fact]
    public async Task Words_that_say_the_grant_is_gone_end_it_at_once()
    {
        var connection = await EndedAsync();
        Http.Expect("*").Respond(HttpStatusCode.BadRequest, "application/json", """{"error":"invalid_grant","error_description":"It was Revoked by somebody."}""");
        await ThrownAsync<NeedsReauthorizationException>(connection);
        Http.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Not_now_is_tried_again_for_as_long_as_the_vendor_says_so()
    {
        var connection = await EndedAsync();
        for (var hour = 0; hour < 9; hour++)
        {
            Http.Expect("*").Respond(HttpStatusCode.BadRequest, "application/json", """{"error":"invalid_grant","error_description":"not now"}""");
            await ThrownAsync<VendorUnavailableException>(connection);
            Clock.Advance(TimeSpan.FromHours(1));
        }

        AnswerTokens("a2", "r2");
        (await GetAsync(connection)).Credential.AccessToken.Should().Be("a2");
    }

    [Fact]
    public async Task Waits_and_counts_are_shared_by_all_processes()
    {
        var connection = await EndedAsync();
        var others = new[] { Start(), Start(), Start() }.Select(process => (TokenManager)process.GetService(typeof(TokenManager))!)
            .ToArray();
        Http.Expect("*").Respond(HttpStatusCode.BadRequest, "application/json", """{"error":"invalid_grant"}""");
        await ThrownAsync<VendorUnavailableException>(connection);
        foreach (var other in others) await ThrownAsync<VendorUnavailableException>(connection, other);
        Http.Requests.Should().HaveCount(2, "nobody asks before the time that one of them noted");

        for (var refusal = 0; refusal < 3; refusal++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            Http.Expect("*").Respond(HttpStatusCode.BadRequest, "application/json", """{"error":"invalid_grant"}""");
            if (refusal < 2) await ThrownAsync<VendorUnavailableException>(connection, others[refusal]);
            else await ThrownAsync<NeedsReauthorizationException>(connection, others[refusal]);
        }
    }

    [Fact]
    public async Task While_it_waits_the_access_token_that_lives_is_used()
    {
        var connection = await ConnectAsync();
        await GetAsync(connection);
        Clock.Advance(TimeSpan.FromMinutes(56));
        Http.Expect("*").Respond(HttpStatusCode.BadRequest, "application/json", """{"error":"invalid_grant"}""");
        (await GetAsync(connection)).Credential.AccessToken.Should().Be("a1");
        await ManualTimeProvider.UntilAsync(() => Http.Requests.Count == 2);
        await ManualTimeProvider.SettleAsync();
        (await GetAsync(connection)).Credential.AccessToken.Should().Be("a1");
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    [InlineData(524)]
    public async Task A_gateways_answer_may_hide_the_vendors_so_a_refusal_after_it_is_an_answer_lost(int status)
    {
        var connection = await EndedAsync();
        Http.Expect("*").Respond((HttpStatusCode)status, "text/html", "<html>Bad gateway</html>");
        Http.Expect("*").Respond(HttpStatusCode.BadRequest, "application/json", """{"error":"invalid_grant","error_description":"revoked"}""");
        (await ThrownAsync<NeedsReauthorizationException>(connection)).Reason.Should().Be(ReauthorizationReason.ResponseLost);
    }

    [Fact]
    public async Task A_lost_answer_is_no_end_while_the_vendor_says_not_now()
    {
        var connection = await EndedAsync();
        Http.Expect("*").Throw(new HttpRequestException(HttpRequestError.ResponseEnded, "lost"));
        Http.Expect("*").Respond(HttpStatusCode.BadRequest, "application/json", """{"error":"invalid_grant","error_description":"not now"}""");
        await ThrownAsync<VendorUnavailableException>(connection);
        Clock.Advance(TimeSpan.FromSeconds(3));
        AnswerTokens("a2", "r2");
        (await GetAsync(connection)).Credential.AccessToken.Should().Be("a2");
    }

    [Theory]
    [InlineData("not now")]
    [InlineData("unheard of")]
    public async Task A_code_that_is_refused_is_spent_whatever_the_words(string words)
    {
        var start = await StartAsync();
        Http.Expect("*").Respond(HttpStatusCode.BadRequest, "application/json", $$"""{"error":"invalid_grant","error_description":"{{words}}"}""");
        (await this.Invoking(t => t.CompleteAsync(start)).Should().ThrowAsync<ConsentException>()).Which.Reason.Should()
            .Be(ConsentFailure.CodeRefused);
    }

    private async Task<Connection> EndedAsync()
    {
        var connection = await ConnectAsync();
        Clock.Advance(TimeSpan.FromHours(2));
        return connection;
    }

    private Task<ConnectionContext> GetAsync(Connection connection, TokenManager? tokens = null) =>
        (tokens ?? Tokens).GetAsync(connection.Key, default).AsTask();

    private async Task<TException> ThrownAsync<TException>(Connection connection, TokenManager? tokens = null)
        where TException : Exception =>
        (await this.Invoking(t => t.GetAsync(connection, tokens)).Should().ThrowAsync<TException>()).Which;
}
