using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Execution;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.RateLimiting;

/// <summary>Waits live in admission, by what the vendor said.</summary>
public sealed class RateLimitTests
{
    private static readonly AcmeAnswer Limited = AcmeAnswer.Error(429, "QUOTA");

    [Theory]
    [InlineData("Retry-After", "7", 7)]
    [InlineData("x-pause-ms", "2500", 2.5)]
    [InlineData("x-other", "1", 5)]
    [InlineData("Retry-After", "0", 1)]
    [InlineData("x-pause-ms", "0", 1)]
    [InlineData("x-pause-ms", "-9", 5)]
    [InlineData("x-pause-ms", "soon", 5)]
    public async Task A_limited_call_waits_as_long_as_the_vendor_said_and_goes_on(string header, string value, double seconds)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /thing", Limited.With(header, value), "done");
        await WaitsAsync(acme, TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_date_is_counted_from_the_vendors_own_clock()
    {
        await using var acme = await AcmeHost.StartAsync();
        var theirs = acme.Clock.GetUtcNow().AddHours(3);
        acme.Vendor.On("POST /thing", Limited.With("Date", theirs.ToString("R")).With("Retry-After", theirs.AddSeconds(9).ToString("R")),
            "done");
        await WaitsAsync(acme, TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task A_wait_beyond_the_call_is_told_at_once_with_its_end()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(403, "DAILY", "spent"));
        var started = acme.Clock.GetUtcNow();
        var thrown = (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe, run: false)).Should()
            .ThrowAsync<RateLimitedException>()).Which;
        thrown.RetryAt.Should().Be(started.AddHours(6));
        thrown.IsTransient.Should().BeTrue();

        var next = (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe, run: false)).Should()
            .ThrowAsync<RateLimitedException>()).Which;
        next.RetryAt.Should().Be(thrown.RetryAt);
        acme.Vendor.Requests.Should().ContainSingle("what is paused is not sent");
        acme.Clock.Advance(TimeSpan.FromHours(7));
        acme.Vendor.On("POST /thing", "done");
        (await RetryTests.SendAsync(acme, RetrySafety.Safe)).Should().Be("done");
    }

    [Fact]
    public async Task A_call_with_time_for_a_probe_does_not_wait_for_it_when_its_own_limit_ends_later()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.TotalRequestTimeout = TimeSpan.FromHours(1);
        acme.Vendor.On("POST /thing", Limited.With("Retry-After", "2678400"), "done");
        var started = acme.Clock.GetUtcNow();
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe, run: false)).Should()
            .ThrowAsync<RateLimitedException>()).Which.RetryAt.Should().Be(started.AddDays(31));
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_time_that_is_over_is_now()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.Retry.MaxRetryAttempts = 0;
        var now = acme.Clock.GetUtcNow();
        acme.Vendor.On("POST /thing",
            AcmeAnswer.Error(503).With("Date", now.ToString("R")).With("Retry-After", now.AddHours(-1).ToString("R")));
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe, run: false)).Should()
            .ThrowAsync<VendorUnavailableException>()).Which.RetryAt.Should().Be(now);
    }

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("999999999999999")]
    public async Task An_absurd_pause_is_a_long_one_and_no_crash(string milliseconds)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /thing", Limited.With("x-pause-ms", milliseconds));
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe, run: false)).Should()
            .ThrowAsync<RateLimitedException>()).Which.RetryAt.Should().BeAfter(acme.Clock.GetUtcNow().AddHours(1));
    }

    [Fact]
    public async Task Calls_of_the_same_connection_wait_and_others_do_not()
    {
        await using var acme = await AcmeHost.StartAsync();
        var other = await acme.ConnectAsync("two");
        acme.Vendor.On("POST /thing", Limited.With("Retry-After", "20"), "other", "first", "second");
        var first = RetryTests.SendAsync(acme, RetrySafety.Safe, run: false);
        await ManualTimeProvider.UntilAsync(() => acme.Vendor.Requests.Count == 1 && acme.Clock.HasTimerIn(TimeSpan.FromSeconds(20)));
        var second = RetryTests.SendAsync(acme, RetrySafety.Safe, run: false);
        (await RetryTests.SendAsync(acme, RetrySafety.Safe, run: false, client: other)).Should().Be("other", "it needs no clock");
        acme.Vendor.Requests.Should().HaveCount(2);
        await acme.Clock.RunAsync(Task.WhenAll(first, second));
        acme.Vendor.Requests.Should().HaveCount(4);
    }

    [Fact]
    public async Task Limits_do_not_use_up_the_repeats_and_open_no_breaker()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.Retry.MaxRetryAttempts = 0;
        acme.Vendor.On("POST /thing", [.. Enumerable.Repeat(Limited.With("Retry-After", "1"), 40), "done"]);
        (await RetryTests.SendAsync(acme, RetrySafety.NonIdempotent)).Should().Be("done");
    }

    [Fact]
    public async Task A_pause_only_grows_and_ends_by_itself()
    {
        var host = new GateHost();
        var now = host.Clock.GetUtcNow();
        host.Gate.Pause(GateHost.Key(1), null, now.AddSeconds(30)).Should().BeTrue();
        host.Gate.Pause(GateHost.Key(1), null, now.AddSeconds(10)).Should().BeFalse();
        (await host.ReplyAsync(within: TimeSpan.FromSeconds(29))).Lease.Should().BeNull();
        host.Clock.Advance(TimeSpan.FromSeconds(31));
        (await host.SendAsync()).Should().BeTrue();
    }

    /// <summary>The refused call is sent again after so long and not before: it was not done, whatever its safety.</summary>
    private static async Task WaitsAsync(AcmeHost acme, TimeSpan pause)
    {
        var call = RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false);
        await ManualTimeProvider.UntilAsync(() => acme.Vendor.Requests.Count == 1 && acme.Clock.HasTimerIn(pause));
        acme.Clock.Advance(pause - TimeSpan.FromMilliseconds(1));
        await ManualTimeProvider.SettleAsync();
        acme.Vendor.Requests.Should().ContainSingle();
        acme.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await acme.Clock.RunAsync(call)).Should().Be("done");
        acme.Vendor.Requests.Should().HaveCount(2);
    }
}
