using Integrations.Connectors;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Execution;

/// <summary>A failing vendor that says when to come back is taken at its word, by the call it said it to.</summary>
public sealed class RetryAfterTests
{
    private static readonly TimeSpan Asked = TimeSpan.FromSeconds(40);

    [Theory]
    [InlineData(503, RetrySafety.Safe)]
    [InlineData(500, RetrySafety.Idempotent)]
    [InlineData(408, RetrySafety.WithIdempotencyKey)]
    [InlineData(418, RetrySafety.Safe)]
    public async Task A_failed_call_is_repeated_when_the_vendor_said_and_not_before(int status, RetrySafety safety)
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(status).With("Retry-After", "40"), "done");
        await WaitsAsync(acme, safety);
    }

    [Fact]
    public async Task A_date_is_counted_from_the_vendors_own_clock()
    {
        await using var acme = await StartAsync();
        var theirs = acme.Clock.GetUtcNow().AddHours(-3);
        acme.Vendor.On("POST /thing",
            AcmeAnswer.Error(503).With("Date", theirs.ToString("R")).With("Retry-After", (theirs + Asked).ToString("R")), "done");
        await WaitsAsync(acme, RetrySafety.Safe);
    }

    [Fact]
    public async Task A_once_operation_the_vendor_refused_before_acting_waits_as_asked()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(503, "LOCKED").With("Retry-After", "40"), "done");
        await WaitsAsync(acme, RetrySafety.NonIdempotent);
    }

    [Fact]
    public async Task A_once_operation_that_may_have_been_done_is_not_repeated_whatever_the_vendor_asks()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(503).With("Retry-After", "2"));
        var started = acme.Clock.GetUtcNow();
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should()
            .ThrowAsync<OutcomeUnknownException>()).Which.RetryAt.Should().Be(started.AddSeconds(2));
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_wait_beyond_the_call_is_told_at_once_with_its_end()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(503).With("Retry-After", "101"), "next");
        var started = acme.Clock.GetUtcNow();
        var thrown = (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe, run: false)).Should()
            .ThrowAsync<VendorUnavailableException>()).Which;
        (thrown.RetryAt, thrown.IsTransient).Should().Be((started.AddSeconds(101), true));
        acme.Vendor.Requests.Should().ContainSingle();
        (await RetryTests.SendAsync(acme, RetrySafety.Safe, run: false)).Should().Be("next", "the connection is not paused");
    }

    [Fact]
    public async Task Other_calls_of_the_connection_go_on_meanwhile()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(503).With("Retry-After", "40"), "other", "done");
        var call = RetryTests.SendAsync(acme, RetrySafety.Safe, run: false);
        await HeldAsync(acme);
        (await RetryTests.SendAsync(acme, RetrySafety.Safe, run: false)).Should().Be("other");
        (await acme.Clock.RunAsync(call)).Should().Be("done");
    }

    [Fact]
    public async Task A_shorter_wait_than_the_back_off_does_not_shorten_it()
    {
        await using var acme = await AcmeHost.StartAsync();
        var times = new List<DateTimeOffset>();
        acme.Options.Retry.MaxRetryAttempts = 5;
        acme.Vendor.Always("POST /thing", _ =>
        {
            times.Add(acme.Clock.GetUtcNow());
            return AcmeAnswer.Error(503).With("Retry-After", "0");
        });
        await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe)).Should().ThrowAsync<VendorUnavailableException>();
        times.Should().HaveCount(6);
        (times[^1] - times[0]).Should().BeGreaterThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Canceling_ends_the_wait()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(503).With("Retry-After", "40"));
        using var stop = new CancellationTokenSource();
        var call = RetryTests.SendAsync(acme, RetrySafety.Safe, run: false, cancellationToken: stop.Token);
        await HeldAsync(acme);
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public async Task An_end_of_days_is_a_long_wait_and_no_crash(int status)
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /thing",
            AcmeAnswer.Error(status).With("Date", acme.Clock.GetUtcNow().AddYears(-1).ToString("R"))
            .With("Retry-After", DateTimeOffset.MaxValue.ToString("R")));
        var started = acme.Clock.GetUtcNow();
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Safe, run: false)).Should()
            .ThrowAsync<IntegrationException>()).Which.RetryAt.Should().Be(started.AddDays(31));
    }

    /// <summary>A host whose back-off takes no time: what is waited for is what the vendor asked for.</summary>
    private static async Task<AcmeHost> StartAsync()
    {
        var acme = await AcmeHost.StartAsync();
        acme.Options.Retry.Delay = TimeSpan.Zero;
        return acme;
    }

    /// <summary>The failed call is sent again after so long and not before.</summary>
    private static async Task WaitsAsync(AcmeHost acme, RetrySafety safety)
    {
        var call = RetryTests.SendAsync(acme, safety, run: false);
        await HeldAsync(acme);
        acme.Clock.Advance(Asked - TimeSpan.FromMilliseconds(1));
        await ManualTimeProvider.SettleAsync();
        acme.Vendor.Requests.Should().ContainSingle();
        acme.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await ManualTimeProvider.UntilAsync(() => call.IsCompleted);
        (await call).Should().Be("done");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    private static Task HeldAsync(AcmeHost acme) =>
        ManualTimeProvider.UntilAsync(() => acme.Vendor.Requests.Count == 1 && acme.Clock.HasTimerIn(Asked), "the wait");
}
