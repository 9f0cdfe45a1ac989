using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

/// <summary>Until when a credential is fresh, valid and recently issued, at the boundaries of each.</summary>
public sealed class FreshnessTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly MonotonicClock _clock;

    public FreshnessTests() => _clock = new(_time);

    [Theory]
    [InlineData(100, 0, true, false, false)]
    [InlineData(100, 59, true, false, false)]
    [InlineData(100, 60, false, false, false)]
    [InlineData(100, 79, false, false, false)]
    [InlineData(100, 80, false, true, false)]
    [InlineData(100, 99, false, true, false)]
    [InlineData(100, 100, false, true, true)]
    [InlineData(30, 29, true, true, false)]
    [InlineData(30, 30, false, true, true)]
    [InlineData(3600, 3299, false, false, false)]
    [InlineData(3600, 3300, false, true, false)]
    public void An_issued_credential_is_young_for_a_minute_and_stale_a_fifth_of_its_life_or_five_minutes_before_its_end(
        int lifetime, int after, bool isYoung, bool isStale, bool isExpired)
    {
        var freshness = Freshness.Issued(Credential(0, lifetime), _clock.Now, _clock, 1);
        _time.Advance(TimeSpan.FromSeconds(after));
        (freshness.IsRecentlyIssued(_clock.Now), freshness.IsStale(_clock.Now), freshness.IsExpired(_clock.Now)).Should()
            .Be((isYoung, isStale, isExpired));
        freshness.WithoutRecentIssue().IsRecentlyIssued(_clock.Now).Should().BeFalse();
        freshness.WithoutRecentIssue().IsExpired(_clock.Now).Should().Be(isExpired);
    }

    [Theory]
    [InlineData(1000, 100, null, 900, false)]
    [InlineData(1000, 30, null, 970, true)]
    [InlineData(1000, 59, null, 941, true)]
    [InlineData(1000, 60, null, 940, false)]
    [InlineData(1000, -4, null, 1000, true)]
    [InlineData(1000, -5, null, 1000, false)]
    [InlineData(1000, 1000, null, 1000, false)]
    [InlineData(1000, 1599, null, 1000, false)]
    [InlineData(1000, 1600, null, -600, false)]
    [InlineData(1000, 500, 90, 1000, true)]
    [InlineData(1000, 500, 91, 500, false)]
    [InlineData(1000, 1599, 90, 1000, true)]
    [InlineData(1000, 1600, 90, -600, false)]
    [InlineData(400, 100, 80, 400, true)]
    [InlineData(400, 100, 81, 300, false)]
    [InlineData(20, 20, null, 20, false)]
    public void A_credential_that_is_first_seen_lasts_by_its_issue_or_from_now_when_it_has_just_appeared(
        int lifetime, int age, int? sinceLastRead, int left, bool isYoung)
    {
        var freshness = Freshness.FirstSeen(
            Credential(age, lifetime), sinceLastRead is { } seconds ? TimeSpan.FromSeconds(seconds) : null, _clock, 1);
        freshness.ValidUntil.Should().Be(_clock.After(_clock.Now, TimeSpan.FromSeconds(left)));
        freshness.IsRecentlyIssued(_clock.Now).Should().Be(isYoung);
    }

    [Theory]
    [InlineData(30, null, 30)]
    [InlineData(-4, null, 56)]
    [InlineData(90, null, 0)]
    [InlineData(90, 90, 60)]
    [InlineData(90, 91, 0)]
    public void A_credential_without_a_lifetime_does_not_end_and_is_young_for_the_rest_of_a_minute(int age, int? sinceLastRead, int young)
    {
        var freshness = Freshness.FirstSeen(
            Credential(age, null), sinceLastRead is { } seconds ? TimeSpan.FromSeconds(seconds) : null, _clock, 1);
        (freshness.ValidUntil, freshness.FreshUntil).Should().Be((long.MaxValue, long.MaxValue));
        freshness.RecentlyIssuedUntil.Should().Be(_clock.After(_clock.Now, TimeSpan.FromSeconds(young)));
        Freshness.Issued(Credential(age, null), _clock.Now, _clock, 1).ValidUntil.Should().Be(long.MaxValue);
    }

    [Fact]
    public void A_time_further_than_the_clock_can_count_never_comes()
    {
        _clock.After(long.MaxValue - 1, TimeSpan.FromTicks(1_000_000)).Should().Be(long.MaxValue);
        _clock.After(5, TimeSpan.FromSeconds(1)).Should().Be(5 + _time.TimestampFrequency);
    }

    [Fact]
    public void Of_two_clocks_the_one_that_moved_further_counts()
    {
        var (stamp, instant) = (_clock.Now, _clock.UtcNow);
        _time.Advance(TimeSpan.FromSeconds(10));
        _clock.OlderSince(stamp, instant).Should().Be(TimeSpan.FromSeconds(10));
        _clock.OlderSince(stamp, instant.AddSeconds(-5)).Should().Be(TimeSpan.FromSeconds(15));
        _clock.OlderSince(stamp, instant.AddSeconds(5)).Should().Be(TimeSpan.FromSeconds(10));
    }

    private Credential Credential(int age, int? lifetime) => new()
    {
        AccessToken = "t", IssuedAt = _time.GetUtcNow().AddSeconds(-age),
        Lifetime = lifetime is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };
}
