using System.Buffers.Text;
using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integrations.Tests.Authentication;

public sealed class TokenFreshnessTests : IAsyncLifetime
{
    private readonly TokenFleet _fleet = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    [Theory]
    [InlineData(3600, 300)]
    [InlineData(300, 60)]
    [InlineData(36000, 300)]
    public void The_margin_is_a_fifth_of_the_life_but_five_minutes_at_most_give_or_take_a_fifth(int lifetime, int margin)
    {
        var clock = new MonotonicClock(_fleet.Clock);
        foreach (var factor in new[] { 0.8, 1, 1.2 })
        {
            var freshness = Freshness.Issued(Credential(lifetime), clock.Now, clock, factor);
            freshness.ValidUntil.Should().Be(clock.Now + TimeSpan.FromSeconds(lifetime).Ticks);
            freshness.FreshUntil.Should().Be(clock.Now + TimeSpan.FromSeconds(lifetime - (margin * factor)).Ticks);
        }

        Enumerable.Range(0, 1000).Select(_ => Jitter.Factor()).Should()
            .OnlyContain(f => f >= 0.8 && f <= 1.2).And.Contain(f => f < 0.9).And.Contain(f => f > 1.1);
    }

    [Fact]
    public async Task A_soft_stale_credential_is_returned_at_once_and_refreshed_in_the_background()
    {
        await _fleet.ConnectAsync();
        var machine = _fleet.Machine();
        var old = await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromMinutes(57));
        (await machine.GetAsync()).Should().BeSameAs(old);
        var response = machine.Tokens.GetAsync(TokenFleet.Key, default);
        response.IsCompletedSuccessfully.Should().BeTrue();
        await ManualTimeProvider.UntilAsync(() =>
            machine.AskAsync() is { IsCompletedSuccessfully: true, Result.CredentialVersion: var version }
            && version > old.CredentialVersion);
        machine.Refresher.Calls.Should().Be(1);
    }

    [Fact]
    public async Task A_background_refresh_walks_away_from_a_claim_and_from_a_taken_lock()
    {
        await _fleet.ConnectAsync();
        var gate = new TaskCompletionSource();
        var owner = _fleet.Machine();
        owner.Refresher.Answering = (_, _) => gate.Task;
        var other = _fleet.Machine();
        var locked = _fleet.Machine(connectionLock: ScriptedLock.Taken);
        var old = await owner.GetAsync();
        await other.GetAsync();
        await locked.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromMinutes(57));
        await owner.AskAsync();
        await owner.AskAsync();
        await ManualTimeProvider.UntilAsync(() => owner.Refresher.Calls == 1);
        for (var i = 0; i < 20; i++)
        {
            (await other.GetAsync()).CredentialVersion.Should().Be(old.CredentialVersion);
            await locked.GetAsync();
        }

        await ManualTimeProvider.SettleAsync();
        other.Refresher.Calls.Should().Be(0);
        other.Store.Reads.Should().BeLessThan(10, "a taken claim is not asked about at every call");
        locked.Refresher.Calls.Should().Be(0);
        gate.SetResult();
        await ManualTimeProvider.UntilAsync(() =>
            owner.AskAsync() is { IsCompletedSuccessfully: true, Result.CredentialVersion: var version }
            && version > old.CredentialVersion);
        _fleet.Vendor.Sent.Should().ContainSingle();
    }

    [Theory]
    [InlineData(-120)]
    [InlineData(50)]
    [InlineData(120)]
    [InlineData(300)]
    public async Task A_version_seen_appearing_counts_from_then_whatever_the_wall_clock_says(int skew)
    {
        _fleet.Vendor.Lifetime = TimeSpan.FromSeconds(60);
        await _fleet.ConnectAsync();
        var issuer = _fleet.Machine();
        var reader = _fleet.Machine(TimeSpan.FromSeconds(skew));
        var gate = new TaskCompletionSource();
        issuer.Refresher.Answering = (_, _) => gate.Task;
        var first = await issuer.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromSeconds(61));
        var refreshing = issuer.AskAsync();
        await ManualTimeProvider.UntilAsync(() => issuer.Refresher.Calls == 1);
        var waiting = reader.Tokens.RefreshAsync(TokenFleet.Key, first.CredentialVersion, default).AsTask();
        await _fleet.Clock.PassAsync(TimeSpan.FromSeconds(3));
        gate.SetResult();
        var second = await _fleet.Clock.RunAsync(waiting);
        second.CredentialVersion.Should().Be((await refreshing).CredentialVersion);
        await _fleet.Clock.PassAsync(TimeSpan.FromSeconds(20));
        (await reader.GetAsync()).CredentialVersion.Should().Be(second.CredentialVersion);
        await ManualTimeProvider.SettleAsync();
        _fleet.Vendor.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task A_version_that_appears_long_after_its_end_was_saved_late_and_is_refreshed_first()
    {
        await _fleet.ConnectAsync();
        var (late, reader) = (_fleet.Machine(), _fleet.Machine());
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        late.Refresher.Answering = (_, _) =>
        {
            late.Store.IsDown = true;
            return Task.CompletedTask;
        };
        await late.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(2));
        reader.Store.BeforeFind = _ =>
        {
            if (reader.Store.Reads > 2) late.Store.IsDown = false;
            return Task.CompletedTask;
        };
        var handedOut = await reader.GetAsync();
        _fleet.Vendor.Accepts(handedOut.Credential.AccessToken).Should().BeTrue();
        _fleet.Vendor.Sent.Should().Equal("refresh-1", "refresh-2");
    }

    [Fact]
    public async Task A_version_issued_long_before_it_is_first_seen_counts_from_its_issue()
    {
        await _fleet.ConnectAsync();
        _fleet.Clock.Advance(TimeSpan.FromMinutes(50));
        var machine = _fleet.Machine();
        var first = await machine.GetAsync();
        _fleet.Clock.Advance(TimeSpan.FromMinutes(15));
        (await machine.GetAsync()).CredentialVersion.Should().BeGreaterThan(first.CredentialVersion);
    }

    [Fact]
    public async Task A_credential_newer_than_the_callers_is_used_once_whatever_its_expiry_says()
    {
        await _fleet.ConnectAsync();
        var machine = _fleet.Machine(TimeSpan.FromHours(5));
        _fleet.Clock.Advance(TimeSpan.FromHours(3));
        var old = await _fleet.StoredAsync();
        await _fleet.ReconnectAsync();
        var refreshed = await machine.RefreshAsync(old.Credentials.Version);
        refreshed.CredentialVersion.Should().BeGreaterThan(old.Credentials.Version);
        machine.Refresher.Calls.Should().Be(0);
    }

    [Fact]
    public async Task A_process_that_starts_late_does_not_try_a_credential_that_ended_hours_ago()
    {
        await _fleet.ConnectAsync();
        _fleet.Clock.Advance(TimeSpan.FromHours(3));
        var machine = _fleet.Machine(TimeSpan.FromMinutes(-2));
        var connection = await machine.GetAsync();
        _fleet.Vendor.Accepts(connection.Credential.AccessToken).Should().BeTrue();
        machine.Refresher.Calls.Should().Be(1);
    }

    [Fact]
    public async Task A_process_that_starts_with_a_clock_ahead_tries_a_credential_that_seems_just_ended()
    {
        _fleet.Vendor.Lifetime = TimeSpan.FromSeconds(60);
        var issued = await _fleet.ConnectAsync();
        var machine = _fleet.Machine(TimeSpan.FromMinutes(5));
        (await machine.GetAsync()).CredentialVersion.Should().Be(issued.Credentials.Version);
        machine.Refresher.Calls.Should().Be(0);
    }

    [Fact]
    public async Task A_wall_clock_that_jumps_does_not_end_a_credential()
    {
        await _fleet.ConnectAsync();
        var clock = new JumpingClock(_fleet.Clock);
        var machine = new FleetMachine(_fleet, clock, null, _fleet.Store, null, new());
        var first = await machine.GetAsync();
        clock.Jump = TimeSpan.FromDays(400);
        _fleet.Clock.Advance(TimeSpan.FromSeconds(40));
        (await machine.GetAsync()).Should().BeSameAs(first);
        await ManualTimeProvider.SettleAsync();
        machine.Refresher.Calls.Should().Be(0);
        machine.Kill();
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(0.0, true)]
    [InlineData(-5.0, true)]
    [InlineData(4e9, true)]
    public void A_missing_or_absurd_lifetime_falls_back_on_what_the_scheme_assumes(double? seconds, bool isAbsurd)
    {
        var log = new ListLogger();
        var settled = TokenLifetimes.WithAccessTokenLifetime(Credential(seconds), _fleet.Definition.Authentication, "vendor", log);
        settled.Lifetime.Should().Be(TimeSpan.FromHours(1));
        log.Lines.Should().HaveCount(isAbsurd ? 1 : 0);
    }

    [Theory]
    [InlineData("""{"iat":1000,"exp":1900}""", 900)]
    [InlineData("""{"exp":1767225700}""", 100)]
    [InlineData("""{"iat":1900,"exp":1000}""", 3600)]
    [InlineData("""{"sub":"x"}""", 3600)]
    [InlineData("""["exp"]""", 3600)]
    public void Without_a_lifetime_a_JWT_says_its_own(string claims, int expected)
    {
        var token = $"eyJhbGciOiJub25lIn0.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.x";
        var credential = new Credential { AccessToken = token, RefreshToken = "r", IssuedAt = _fleet.Clock.GetUtcNow() };
        TokenLifetimes.WithAccessTokenLifetime(credential, _fleet.Definition.Authentication, "vendor",
            NullLogger.Instance).Lifetime.Should().Be(TimeSpan.FromSeconds(expected));
    }

    [Fact]
    public void A_lifetime_that_is_said_wins_over_the_JWT()
    {
        var token = $"eyJhbGciOiJub25lIn0.{Base64Url.EncodeToString("""{"iat":1000,"exp":1900}"""u8)}.x";
        var credential = new Credential { AccessToken = token, IssuedAt = _fleet.Clock.GetUtcNow(), Lifetime = TimeSpan.FromSeconds(77) };
        TokenLifetimes.WithAccessTokenLifetime(credential, _fleet.Definition.Authentication, "vendor",
            NullLogger.Instance).Lifetime.Should().Be(TimeSpan.FromSeconds(77));
    }

    [Fact]
    public async Task A_refresh_without_lifetime_gets_the_assumed_one()
    {
        await using var fleet =
            new TokenFleet(OAuth2.AuthorizationCode("https://vendor.test/authorize",
            "https://vendor.test/token") with { AssumedLifetime = TimeSpan.FromHours(2) });
        await fleet.ConnectAsync();
        var machine = fleet.Machine();
        machine.Refresher.Instead = (_, _, _) =>
            Task.FromResult<TokenResult?>(new TokenResult.Issued(new() { AccessToken = "new", IssuedAt = fleet.Clock.GetUtcNow() }));
        fleet.Clock.Advance(TimeSpan.FromHours(3));
        var refreshed = await machine.GetAsync();
        refreshed.Credential.Lifetime.Should().Be(TimeSpan.FromHours(2));
        refreshed.Credential.RefreshToken.Should().Be("refresh-1", "the old refresh token stays when the answer omits one");
    }

    private Credential Credential(double? seconds) => new()
    {
        AccessToken = "opaque",
        RefreshToken = "refresh",
        IssuedAt = _fleet.Clock.GetUtcNow(),
        Lifetime = seconds is { } s ? TimeSpan.FromSeconds(s) : null,
    };

    private sealed class JumpingClock(TimeProvider inner) : TimeProvider
    {
        public TimeSpan Jump { get; set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override long GetTimestamp() => inner.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Jump;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            inner.CreateTimer(callback, state, dueTime, period);
    }
}
