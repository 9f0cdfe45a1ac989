using FluentAssertions;
using Integrations.Testing;
using Xunit;

namespace Integrations.Simulators.Tests.RateLimits;

public sealed class BucketTests
{
    private static readonly string[] Figures = ["{limit}", "{used}", "{remaining}", "{seconds}", "{time}"];

    private readonly FakeClock _time = Clocks.AtNoon();

    [Fact]
    public async Task A_token_bucket_gives_what_it_holds_at_once_and_then_what_comes_back()
    {
        await using var vendor =
            await LimitedSimulator.StartAsync(_time, new RateLimit { Requests = 3, Window = RateWindow.TokenBucket(0.5) });

        (await vendor.StatusesAsync(4)).Should().Equal(200, 200, 200, 429);
        _time.Advance(TimeSpan.FromSeconds(1.9));
        (await vendor.StatusesAsync(1)).Should().Equal(429);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        (await vendor.StatusesAsync(2)).Should().Equal([200, 429], "a token is back after two seconds, and a rejection took none");
        _time.Advance(TimeSpan.FromHours(1));
        (await vendor.StatusesAsync(4)).Should().Equal([200, 200, 200, 429], "the bucket holds no more than three");
    }

    [Fact]
    public async Task A_leaky_bucket_has_room_for_what_leaked_and_is_never_emptier_than_empty()
    {
        await using var vendor =
            await LimitedSimulator.StartAsync(_time, new RateLimit { Requests = 3, Window = RateWindow.LeakyBucket(2) });

        (await vendor.StatusesAsync(4)).Should().Equal(200, 200, 200, 429);
        _time.Advance(TimeSpan.FromMilliseconds(499));
        (await vendor.StatusesAsync(1)).Should().Equal(429);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await vendor.StatusesAsync(2)).Should().Equal(200, 429);
        _time.Advance(TimeSpan.FromHours(1));
        (await vendor.StatusesAsync(4)).Should().Equal(200, 200, 200, 429);
    }

    [Fact]
    public async Task Ten_tenths_are_a_request()
    {
        foreach (var bucket in (RateWindow[])[RateWindow.TokenBucket(0.1), RateWindow.LeakyBucket(0.1)])
        {
            await using var vendor = await LimitedSimulator.StartAsync(_time,
                new RateLimit { Requests = 1, Window = bucket, Costs = [new("GET */search", 0)] });

            (await vendor.StatusesAsync(2)).Should().Equal(200, 429);
            for (var second = 0; second < 10; second++)
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                (await vendor.StatusesAsync(1, path: "/a/search")).Should().Equal([200], "it costs nothing, and has the bucket count anew");
            }

            (await vendor.StatusesAsync(2)).Should().Equal(200, 429);
        }
    }

    [Theory]
    [MemberData(nameof(Buckets))]
    public async Task A_request_takes_its_cost_and_headers_count_whole_requests(RateWindow bucket)
    {
        await using var vendor = await LimitedSimulator.StartAsync(_time, new RateLimit
        {
            Requests = 10,
            Window = bucket,
            Costs = [new("GET */search", 4)],
            Headers = Figures.ToDictionary(figure => $"X-{figure[1..^1]}", figure => figure),
            RejectionHeaders = new Dictionary<string, string> { ["Retry-After"] = "{seconds}" },
        });
        var noon = _time.GetUtcNow().ToUnixTimeSeconds();

        (await HeadersAsync(vendor, "search")).Should().Be(("10", "4", "6", "1", $"{noon + 1}", null), "one of four is back in a second");
        (await HeadersAsync(vendor, "search")).Should().Be(("10", "8", "2", "1", $"{noon + 1}", null));
        _time.Advance(TimeSpan.FromSeconds(0.5));
        (await HeadersAsync(vendor, "search")).Should().Be(("10", "8", "2", "1", $"{noon + 1}", "2"), "11.5 are 1.5 too many");
        _time.Advance(TimeSpan.FromSeconds(1.5));
        (await HeadersAsync(vendor, "search")).Should().Be(("10", "10", "0", "1", $"{noon + 3}", null));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_bucket_has_a_finite_rate_above_zero(double rate)
    {
        FluentActions.Invoking(() => RateWindow.TokenBucket(rate)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => RateWindow.LeakyBucket(rate)).Should().Throw<ArgumentOutOfRangeException>();
    }

    public static TheoryData<RateWindow> Buckets => [RateWindow.TokenBucket(1), RateWindow.LeakyBucket(1)];

    private static async Task<(string? Limit, string? Used, string? Remaining, string? Seconds, string? Time, string? RetryAfter)>
        HeadersAsync(LimitedSimulator vendor, string path)
    {
        using var http = Client.Of(vendor);
        using var response = await http.GetAsync($"/a/{path}");
        return (Of("X-limit"), Of("X-used"), Of("X-remaining"), Of("X-seconds"), Of("X-time"), Of("Retry-After"));

        string? Of(string name) => response.Headers.TryGetValues(name, out var values) ? values.Single() : null;
    }
}
