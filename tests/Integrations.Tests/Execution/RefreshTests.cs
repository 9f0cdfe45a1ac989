using Integrations.Connectors;
using Integrations.Tests.Support;

namespace Integrations.Tests.Execution;

public sealed class RefreshTests
{
    private static readonly AcmeAnswer Token = """{"access_token":"token-2","refresh_token":"refresh-2","expires_in":3600}""";

    [Theory]
    [InlineData(RetrySafety.Safe)]
    [InlineData(RetrySafety.NonIdempotent)]
    public async Task A_refused_credential_is_refreshed_once_and_the_call_sent_again(RetrySafety safety)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(401), "done").On("POST /oauth/token", Token);
        (await CallAsync(acme, safety)).Should().Be("done");
        acme.Vendor.Sent("POST /thing").Select(r => r.Token).Should().Equal("token-1", "token-2");
        acme.Vendor.Sent("POST /oauth/token").Should().ContainSingle().Which.Headers.Should().NotContainKey("Authorization");
    }

    [Fact]
    public async Task Refused_again_it_is_unauthorized_and_nothing_more_is_sent()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        acme.Vendor.Always("POST /thing", AcmeAnswer.Error(401)).On("POST /oauth/token", Token).On("GET /me", "{}");
        await FluentActions.Awaiting(() => CallAsync(acme, RetrySafety.Safe)).Should().ThrowAsync<UnauthorizedException>();
        acme.Vendor.Sent("POST /thing").Should().HaveCount(2);
        acme.Vendor.Sent("POST /oauth/token").Should().ContainSingle();
        (await acme.Client.DescribeAsync()).Connection.Status.Should().Be(ConnectionStatus.Active, "the probe is still answered");
    }

    [Fact]
    public async Task Refused_by_the_probe_too_the_connection_needs_a_person()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        acme.Vendor.Always("POST /thing", AcmeAnswer.Error(401)).On("POST /oauth/token", Token).On("GET /me", AcmeAnswer.Error(401));
        await FluentActions.Awaiting(() => CallAsync(acme, RetrySafety.Safe)).Should().ThrowAsync<UnauthorizedException>();
        (await acme.Client.DescribeAsync()).Connection.Status.Should().Be(ConnectionStatus.NeedsReauthorization);
    }

    [Fact]
    public async Task What_another_process_obtained_is_refreshed_here_before_its_refusal_counts_against_the_grant()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /thing", "done");
        await CallAsync(acme, RetrySafety.Safe);
        await acme.ReplaceAsync(new() { AccessToken = "token-1b", RefreshToken = "refresh-1b", IssuedAt = acme.Clock.GetUtcNow(),
            Lifetime = TimeSpan.FromDays(365) });
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(401), AcmeAnswer.Error(401)).On("GET /me", AcmeAnswer.Error(401));
        await FluentActions.Awaiting(() => CallAsync(acme, RetrySafety.Safe)).Should().ThrowAsync<UnauthorizedException>();
        acme.Vendor.Sent("POST /oauth/token").Should().BeEmpty();
        (await acme.Client.DescribeAsync()).Connection.Status.Should().Be(ConnectionStatus.Active);

        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(401), "done").On("POST /oauth/token", Token);
        (await CallAsync(acme, RetrySafety.Safe)).Should().Be("done");
        acme.Vendor.Sent("POST /thing").Select(r => r.Token).Should().Equal("token-1", "token-1", "token-1b", "token-1b", "token-2");
    }

    [Fact]
    public async Task A_refresh_does_not_use_up_the_repeats()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.Retry.MaxRetryAttempts = 1;
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(401), AcmeAnswer.Error(503), "done").On("POST /oauth/token", Token);
        (await acme.Clock.RunDelaysAsync(CallAsync(acme, RetrySafety.Safe))).Should().Be("done");
    }

    [Fact]
    public async Task A_call_that_ends_while_it_waits_for_a_refresh_is_late_and_not_refused()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.TotalRequestTimeout = TimeSpan.FromSeconds(20);
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        var issued = new TaskCompletionSource();
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(401), "done").On("POST /oauth/token", Token with { Before = _ => issued.Task });
        var call = CallAsync(acme, RetrySafety.NonIdempotent);
        await ManualTimeProvider.UntilAsync(() => acme.Vendor.Sent("POST /oauth/token").Count == 1, "the refresh");
        acme.Clock.Advance(TimeSpan.FromSeconds(20));
        var thrown = (await call.Awaiting(t => t).Should().ThrowAsync<VendorUnavailableException>()).Which;
        thrown.Message.Should().Contain("TotalRequestTimeout").And.NotContain("Whether it took effect", "the refused attempt did nothing");
        thrown.IsTransient.Should().BeTrue();
        issued.SetResult();
        (await CallAsync(acme, RetrySafety.NonIdempotent)).Should().Be("done", "the refresh goes on without its caller");
    }

    [Fact]
    public async Task A_dead_grant_says_so()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(401)).Always("POST /oauth/token", new AcmeAnswer(400, """{"error":"invalid_grant","error_description":"refresh-1 is dead"}"""));
        var thrown = (await FluentActions.Awaiting(() => CallAsync(acme, RetrySafety.NonIdempotent)).Should()
            .ThrowAsync<NeedsReauthorizationException>()).Which;
        thrown.ToString().Should().NotContain("refresh-1").And.NotContain("token-1").And.NotContain("client-secret");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(120)]
    public async Task A_revoked_grant_is_the_same_failure_within_the_first_minute_and_later_and_names_vendor_and_connection(int seconds)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Clock.Advance(TimeSpan.FromSeconds(seconds));
        acme.Vendor.Always("POST /thing", AcmeAnswer.Error(401)).Always("GET /me", AcmeAnswer.Error(401)).Always("POST /oauth/token", new AcmeAnswer(400, """{"error":"invalid_grant","error_description":"the grant is dead"}"""));
        var thrown = (await FluentActions.Awaiting(() => CallAsync(acme, RetrySafety.NonIdempotent)).Should()
            .ThrowAsync<NeedsReauthorizationException>()).Which;
        thrown.Message.Should().ContainAll("Acme", "one", AcmeHost.Tenant.Value);
        (await acme.Client.DescribeAsync()).Connection.Status.Should().Be(ConnectionStatus.NeedsReauthorization);
    }

    [Fact]
    public async Task One_call_that_is_refused_within_the_first_minute_refreshes_nothing_while_the_probe_works()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /thing", AcmeAnswer.Error(401)).Always("GET /me", "{}");
        await FluentActions.Awaiting(() => CallAsync(acme, RetrySafety.NonIdempotent)).Should()
            .ThrowAsync<UnauthorizedException>();
        acme.Vendor.Sent("POST /oauth/token").Should().BeEmpty();
    }

    /// <summary>No wait is part of these calls: the clock stands still.</summary>
    private static Task<string> CallAsync(AcmeHost acme, RetrySafety safety) => RetryTests.SendAsync(acme, safety, run: false);
}
