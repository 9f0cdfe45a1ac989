using System.Globalization;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Execution;
using Integrations.Tests.Support;

namespace Integrations.Tests.RateLimiting;

/// <summary>
/// A limited call without Retry-After waits until the reset that rate-limit headers name: in seconds, or as a timestamp at Jira.
/// </summary>
public sealed class RateLimitHeaderTests
{
    private const double Undeclared = 5;
    private const double Longest = 31 * 86_400;

    private static readonly Dictionary<string, RateLimitHeaders> Units = new()
    {
        [nameof(RateLimitHeaders.Seconds)] = RateLimitHeaders.Seconds(),
        [nameof(RateLimitHeaders.Milliseconds)] = RateLimitHeaders.Milliseconds(),
        [nameof(RateLimitHeaders.UnixSeconds)] = RateLimitHeaders.UnixSeconds(),
        [nameof(RateLimitHeaders.UnixMilliseconds)] = RateLimitHeaders.UnixMilliseconds(),
        [nameof(RateLimitHeaders.Timestamp)] = RateLimitHeaders.Timestamp(),
    };

    [Theory]
    [InlineData("limit=160, remaining=0, reset=8", 8)]
    [InlineData("limit=160,remaining=0,reset=8", 8)]
    [InlineData("reset=8", 8)]
    [InlineData("\"default\";r=0;t=9", 9)]
    [InlineData("default;r=0;t=9", 9)]
    [InlineData("\"burst\";r=0;t=2, \"hour\";r=0;t=30, \"day\";r=9;t=80", 30)]
    [InlineData("\"a,b\";r=0;t=7", 7)]
    [InlineData("limit=100;w=60, remaining=0, reset=4", 4)]
    [InlineData("remaining=0, reset=0", 1)]
    [InlineData("remaining=0, reset=86400", 86_400)]
    [InlineData("remaining=0, reset=86401", Undeclared)]
    [InlineData("remaining=0, reset=1700000000", Undeclared)]
    [InlineData("remaining=3, reset=40", Undeclared)]
    [InlineData("\"default\";r=1;t=40", Undeclared)]
    [InlineData("remaining=0, reset=-8", Undeclared)]
    [InlineData("remaining=0, reset=soon", Undeclared)]
    [InlineData("remaining=0, reset=NaN", Undeclared)]
    [InlineData("remaining=0, reset=1e3", Undeclared)]
    [InlineData("remaining=0, reset=99999999999999999999999999999999999999999999", Undeclared)]
    [InlineData(";;;=,=;r=;t=,\"", Undeclared)]
    [InlineData("", Undeclared)]
    public async Task The_standards_header_is_read_without_a_declaration(string value, double seconds) =>
        (await WaitAsync([], [("RateLimit", value)])).Should().Be(seconds);

    [Theory]
    [InlineData("0", "8", 8)]
    [InlineData(null, "8", 8)]
    [InlineData("1", "8", Undeclared)]
    [InlineData("0", "1700000000", Undeclared)]
    public async Task The_standards_headers_of_one_value_each_are_read_too(string? remaining, string reset, double seconds) =>
        (await WaitAsync([], remaining is null ? [("RateLimit-Reset", reset)] : [("RateLimit-Remaining", remaining), ("RateLimit-Reset",
            reset)]))
            .Should().Be(seconds);

    [Theory]
    [InlineData(nameof(RateLimitHeaders.Seconds), "8", 8)]
    [InlineData(nameof(RateLimitHeaders.Seconds), " 1.25 ", 1.25)]
    [InlineData(nameof(RateLimitHeaders.Milliseconds), "2500", 2.5)]
    [InlineData(nameof(RateLimitHeaders.UnixSeconds), "+20", 20)]
    [InlineData(nameof(RateLimitHeaders.UnixMilliseconds), "+20", 20)]
    [InlineData(nameof(RateLimitHeaders.Timestamp), "+20", 20)]
    [InlineData(nameof(RateLimitHeaders.UnixSeconds), "-20", 1)]
    [InlineData(nameof(RateLimitHeaders.Timestamp), "-20", 1)]
    [InlineData(nameof(RateLimitHeaders.UnixSeconds), "8", 1)]
    [InlineData(nameof(RateLimitHeaders.Seconds), "0", 1)]
    [InlineData(nameof(RateLimitHeaders.Seconds), "1000000000000", Longest)]
    [InlineData(nameof(RateLimitHeaders.UnixSeconds), "1000000000000", Longest)]
    [InlineData(nameof(RateLimitHeaders.Milliseconds), "9999999999999999999999999", Longest)]
    [InlineData(nameof(RateLimitHeaders.Seconds), "99999999999999999999999999999999999999", Undeclared)]
    [InlineData(nameof(RateLimitHeaders.Seconds), "NaN", Undeclared)]
    [InlineData(nameof(RateLimitHeaders.Seconds), "8 seconds", Undeclared)]
    [InlineData(nameof(RateLimitHeaders.Timestamp), "9999-12-31T23:59:59Z", Longest)]
    [InlineData(nameof(RateLimitHeaders.Timestamp), "0001-01-01T00:00:00Z", 1)]
    [InlineData(nameof(RateLimitHeaders.Timestamp), "tomorrow", Undeclared)]
    [InlineData(nameof(RateLimitHeaders.Seconds), "", Undeclared)]
    public async Task A_reset_means_what_the_definition_declares(string unit, string value, double seconds) =>
        (await WaitAsync([Units[unit]], [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", value)])).Should().Be(seconds);

    [Fact]
    public async Task A_negative_number_is_no_reset() =>
        (await WaitAsync([RateLimitHeaders.Seconds()], [("X-RateLimit-Reset", "-3")])).Should().Be(Undeclared);

    [Fact]
    public async Task The_X_family_is_not_read_where_it_is_not_declared() =>
        (await WaitAsync([], [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "40")])).Should().Be(Undeclared);

    [Fact]
    public async Task A_limit_that_is_not_used_up_is_not_waited_for() =>
        (await WaitAsync([RateLimitHeaders.Seconds()], [("X-RateLimit-Remaining", "7"), ("X-RateLimit-Reset", "40")]))
            .Should().Be(Undeclared);

    [Fact]
    public async Task Of_several_limits_the_longest_that_is_used_up_counts()
    {
        RateLimitHeaders[] limits =
        [
            RateLimitHeaders.Seconds("X-Burst-Reset", "X-Burst-Left"),
            RateLimitHeaders.Milliseconds("X-Day-Reset", "X-Day-Left"),
            RateLimitHeaders.Seconds("X-Month-Reset", "X-Month-Left"),
        ];
        (await WaitAsync(limits, [("X-Burst-Left", "0"), ("X-Burst-Reset", "3"), ("X-Day-Left", "0"), ("X-Day-Reset", "60000"),
            ("X-Month-Left", "1"), ("X-Month-Reset", "999")]))
            .Should().Be(60);
    }

    [Fact]
    public async Task A_declared_family_goes_before_the_standard_and_may_reuse_its_names() =>
        (await WaitAsync([RateLimitHeaders.UnixSeconds("RateLimit-Reset", remaining: null)],
            [("RateLimit-Reset", "+20"), ("RateLimit", "remaining=0, reset=8")]))
            .Should().Be(20);

    [Fact]
    public async Task Retry_After_goes_before_every_reset() =>
        (await WaitAsync([RateLimitHeaders.Seconds()], [("Retry-After", "4"), ("X-RateLimit-Reset", "40"), ("RateLimit",
            "remaining=0, reset=30")])).Should().Be(4);

    [Fact]
    public async Task A_reset_goes_before_the_wait_of_a_code() =>
        (await WaitAsync([RateLimitHeaders.Seconds()], [("X-RateLimit-Reset", "40")], code: "DAILY")).Should().Be(40);

    [Fact]
    public async Task An_epoch_is_counted_from_the_vendors_own_clock() =>
        (await WaitAsync([RateLimitHeaders.UnixSeconds()], [("X-RateLimit-Reset", "+20")],
            aheadBy: TimeSpan.FromHours(3))).Should().Be(20);

    [Fact]
    public async Task The_call_goes_on_when_the_limit_is_whole_again()
    {
        await using var acme = await StartAsync([]);
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(429).With("RateLimit", "\"default\";r=0;t=9"), "done");
        var started = acme.Clock.GetUtcNow();
        (await RetryTests.SendAsync(acme, RetrySafety.NonIdempotent)).Should().Be("done");
        (acme.Clock.GetUtcNow() - started).TotalSeconds.Should().BeGreaterThanOrEqualTo(9);
    }

    /// <summary>
    /// How many seconds a 429 with these headers is waited for; <c>+20</c> is 20 seconds from now on the vendor's clock, as declared.
    /// </summary>
    private static async Task<double> WaitAsync(RateLimitHeaders[] limits, (string Name, string Value)[] headers, string code = "QUOTA",
        TimeSpan aheadBy = default)
    {
        await using var acme = await StartAsync(limits);
        acme.Options.TotalRequestTimeout = TimeSpan.FromMilliseconds(900);
        var started = acme.Clock.GetUtcNow();
        var theirs = started + aheadBy;
        var response = AcmeAnswer.Error(429, code).With("Date", theirs.ToString("R", CultureInfo.InvariantCulture));
        foreach (var (name, value) in headers) response = response.With(name, Filled(value, limits.FirstOrDefault(), theirs));
        acme.Vendor.On("POST /thing", response);
        var thrown = await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should()
            .ThrowAsync<RateLimitedException>();
        return Math.Round((thrown.Which.RetryAt!.Value - started).TotalSeconds, 3);
    }

    private static string Filled(string value, RateLimitHeaders? limit, DateTimeOffset now) =>
        value is not ['+' or '-', ..] || !int.TryParse(value, CultureInfo.InvariantCulture, out var seconds) ? value : limit?.ResetIs switch
        {
            RateLimitReset.UnixSeconds => now.AddSeconds(seconds).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            RateLimitReset.UnixMilliseconds => now.AddSeconds(seconds).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            RateLimitReset.Timestamp => now.AddSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture),
            _ => value,
        };

    private static Task<AcmeHost> StartAsync(RateLimitHeaders[] limits) => AcmeHost.StartAsync(new("acme", "Acme")
    {
        BaseAddress = "https://api.acme.test",
        Authentication = AcmeConnector.Authentication,
        Probe = "GET /me",
        Errors = new()
        {
            CodePaths = ["error.code"],
            RateLimits = limits,
            RetryAfterByCode = new Dictionary<string, TimeSpan> { ["DAILY"] = TimeSpan.FromHours(6) },
            DefaultRetryAfter = TimeSpan.FromSeconds(Undeclared),
        },
    });
}
