using System.Net;
using Integrations.Tests.Support;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Authentication;

public sealed class ConsentRefusalTests : AuthorizationFixture
{
    [Fact]
    public async Task Each_redirect_that_is_not_good_says_why_and_neither_state_nor_code()
    {
        var used = await StartAsync();
        AnswerTokens();
        await CompleteAsync(used);
        (await RefusedAsync(Callback(used))).Should().Be(ConsentFailure.UnknownState);
        (await RefusedAsync(Callback(await StartAsync(), tenant: "rival"))).Should().Be(ConsentFailure.OtherTenant);
        (await RefusedAsync(Callback(await StartAsync(), binding: (await StartAsync()).BrowserBinding))).Should()
            .Be(ConsentFailure.OtherBrowser);
        (await RefusedAsync(Callback(await StartAsync(), binding: ""))).Should().Be(ConsentFailure.OtherBrowser);
        (await RefusedAsync(Made("made-up"))).Should().Be(ConsentFailure.UnknownState);
        (await RefusedAsync(Made(null))).Should().Be(ConsentFailure.UnknownState);
        (await RefusedAsync(Callback(await StartAsync(), parameters: new() { ["realm"] = "r" }))).Should().Be(ConsentFailure.Incomplete);
        (await RefusedAsync(Callback(await StartAsync(), parameters: new() { ["code"] = "the-code" }))).Should()
            .Be(ConsentFailure.Incomplete);
        (await RefusedAsync(Callback(await StartAsync(), parameters: new() { ["code"] = "the-code", ["realm"] = "x/../../y" }))).Should()
            .Be(ConsentFailure.Incomplete);
        (await RefusedAsync(Callback(await StartAsync(), parameters: new() { ["code"] = "the-code", ["realm"] = "evil.test#" }))).Should()
            .Be(ConsentFailure.Incomplete);
        foreach (var encoded in new[] { "%2e%2e", "%2E", "a%2fb", "..", "x\0" })
            (await RefusedAsync(Callback(await StartAsync(), parameters: new() { ["code"] = "the-code", ["realm"] = encoded }))).Should()
                .Be(ConsentFailure.Incomplete, encoded);
        Http.Requests.Should().ContainSingle("only the good redirect reached the vendor");
    }

    [Fact]
    public async Task A_late_redirect_is_told_from_an_unknown_one_for_an_hour()
    {
        var late = await StartAsync();
        var later = await StartAsync();
        Clock.Advance(TimeSpan.FromMinutes(10));
        (await RefusedAsync(Callback(late))).Should().Be(ConsentFailure.Expired);
        Clock.Advance(TimeSpan.FromHours(1));
        (await RefusedAsync(Callback(later))).Should().Be(ConsentFailure.UnknownState);
    }

    [Fact]
    public async Task A_redirect_refused_once_is_spent()
    {
        var start = await StartAsync();
        await RefusedAsync(Callback(start, binding: ""));
        (await RefusedAsync(Callback(start))).Should().Be(ConsentFailure.UnknownState, "a second guess gets nothing to guess at");
    }

    [Fact]
    public async Task Declined_consent_is_Forbidden_in_the_vendors_words()
    {
        var start = await StartAsync();
        var thrown = await ThrownAsync(Callback(start,
            parameters: new() { ["error"] = "access_denied", ["error_description"] = "The user said no" }));
        thrown.Should().BeOfType<ConsentException>().Which.Reason.Should().Be(ConsentFailure.Declined);
        thrown.Should()
            .BeEquivalentTo(new { Code = ErrorCode.Forbidden, StatusCode = 403, VendorCode = "access_denied",
            VendorMessage = "The user said no" });
    }

    [Fact]
    public async Task Other_error_redirects_are_the_vendors_or_the_hosts_fault()
    {
        (await ThrownAsync(Callback(await StartAsync(), parameters: new() { ["error"] = "temporarily_unavailable" }))).IsTransient.Should()
            .BeTrue();
        var scope = await ThrownAsync(Callback(await StartAsync(), parameters: new() { ["error"] = "invalid_scope" }));
        scope.Should().BeOfType<ConsentException>().Which.Reason.Should().Be(ConsentFailure.NotAccepted);
        scope.Origin.Should().Be(FaultOrigin.Ours);
        Http.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_code_the_vendor_does_not_take_says_so()
    {
        var start = await StartAsync();
        Http.Expect("*").Respond(HttpStatusCode.BadRequest, "application/json", """{"error":"invalid_grant"}""");
        (await RefusedAsync(Callback(start))).Should().Be(ConsentFailure.CodeRefused);
    }

    [Fact]
    public async Task Two_consents_at_once_in_one_browser_share_its_cookie_and_both_complete()
    {
        var first = await StartAsync();
        var second = await StartAsync(binding: first.BrowserBinding);
        second.BrowserBinding.Should().Be(first.BrowserBinding);
        second.State.Should().NotBe(first.State);
        AnswerTokens();
        AnswerTokens("a2", "r2");
        await CompleteAsync(second);
        await CompleteAsync(first);
        (await CountAsync()).Should().Be(2);
        (await StartAsync(binding: "chosen-by-somebody")).BrowserBinding.Should()
            .HaveLength(43, "a cookie that is none of ours binds nothing");
    }

    [Fact]
    public async Task The_hosts_own_user_binds_without_a_cookie_and_another_user_is_refused_with_it()
    {
        var same = await StartAsync(user: "ann");
        AnswerTokens();
        await Flow.CompleteAsync(new() { Tenant = "acme", Parameters = Callback(same).Parameters, User = "ann" }, default);

        var other = await StartAsync(user: "ann");
        (await RefusedAsync(new() { Tenant = "acme", Parameters = Callback(other).Parameters, User = "bob",
            BrowserBinding = other.BrowserBinding })).Should().Be(ConsentFailure.OtherUser);
        var unsaid = await StartAsync();
        (await RefusedAsync(new() { Tenant = "acme", Parameters = Callback(unsaid).Parameters, User = "ann" })).Should()
            .Be(ConsentFailure.OtherBrowser, "nobody said who started");
        var nobody = await StartAsync(user: "ann");
        (await RefusedAsync(new() { Tenant = "acme", Parameters = Callback(nobody).Parameters })).Should().Be(ConsentFailure.OtherBrowser);
    }

    private static AuthorizationCallback Made(string? state)
    {
        var parameters = new Dictionary<string, string> { ["code"] = "the-code" };
        if (state is not null) parameters["state"] = state;
        return new() { Parameters = parameters, BrowserBinding = "b" };
    }

    private async Task<ConsentFailure> RefusedAsync(AuthorizationCallback callback)
    {
        var thrown = await ThrownAsync(callback);
        thrown.Message.Should().NotContain(callback.Parameters.GetValueOrDefault("state") ?? "?").And.NotContain("the-code");
        return thrown.Should().BeOfType<ConsentException>().Which.Reason;
    }

    private async Task<IntegrationException> ThrownAsync(AuthorizationCallback callback) =>
        (await this.Invoking(t => t.Flow.CompleteAsync(callback, default).AsTask()).Should().ThrowAsync<IntegrationException>()).Which;
}
