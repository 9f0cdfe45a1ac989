using FluentAssertions;
using Integrations.Internal;
using Integrations.Tests.Support;
using Xunit;

namespace Integrations.Tests.Ports;

/// <summary>
/// The one cache by connection: bounded, forgotten after its age, emptied with its tenant, and safe to use from many threads.
/// </summary>
public sealed class ConnectionCacheTests
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(10);
    private readonly ManualTimeProvider _clock = new();
    private readonly ConnectionCaches _caches;

    public ConnectionCacheTests() => _caches = new(_clock);

    [Fact]
    public void An_entry_is_there_until_its_age_and_gone_with_it()
    {
        var cache = _caches.Create<string>(Age, capacity: 10);
        cache.Set(Key(1), "contacts", "first");
        _clock.Advance(Age - TimeSpan.FromTicks(1));
        cache.TryGet(Key(1), "contacts", out var value).Should().BeTrue();
        value.Should().Be("first");
        _clock.Advance(TimeSpan.FromTicks(1));
        cache.TryGet(Key(1), "contacts", out _).Should().BeFalse();
        cache.Count.Should().Be(0, "what was found over is dropped");
    }

    [Fact]
    public void Names_of_one_connection_are_entries_of_their_own()
    {
        var cache = _caches.Create<string>(Age, capacity: 10);
        cache.Set(Key(1), "contacts", "one");
        cache.Set(Key(1), null, "none");
        cache.TryGet(Key(1), "companies", out _).Should().BeFalse();
        cache.Remove(Key(1));
        cache.TryGet(Key(1), "contacts", out var value).Should().BeTrue();
        value.Should().Be("one");
    }

    [Fact]
    public void A_sliding_age_counts_from_the_last_use()
    {
        var cache = _caches.Create<string>(Age, capacity: null, isSliding: true);
        cache.GetOrAdd(Key(1), static (_, _) => "used", 0);
        for (var use = 0; use < 5; use++)
        {
            _clock.Advance(Age - TimeSpan.FromSeconds(1));
            cache.TryGet(Key(1), out _).Should().BeTrue();
        }

        _clock.Advance(Age);
        cache.Set(Key(2), null, "another");
        cache.TryGet(Key(1), out _).Should().BeFalse("adding another sweeps");
    }

    [Fact]
    public void What_is_used_again_before_a_sweep_stays()
    {
        var cache = _caches.Create<string>(Age, capacity: null, isSliding: true);
        cache.GetOrAdd(Key(1), static (_, _) => "used", 0);
        _clock.Advance(2 * Age);
        cache.TryGet(Key(1), out var value).Should().BeTrue();
        cache.Set(Key(2), null, "another");
        value.Should().Be("used");
        cache.TryGet(Key(1), out _).Should().BeTrue();
    }

    [Fact]
    public void An_entry_nobody_asks_for_is_swept_when_another_is_added()
    {
        List<string> dropped = [];
        var cache = _caches.Create<string>(Age, capacity: null, dropped: dropped.Add);
        cache.Set(Key(1), null, "old");
        _clock.Advance(Age);
        cache.Set(Key(2), null, "new");
        cache.Count.Should().Be(1);
        dropped.Should().Equal("old");
    }

    [Fact]
    public void What_must_be_kept_outlives_its_age_and_the_bound_but_no_erasure()
    {
        var cache = _caches.Create<string>(Age, capacity: 2, keep: static value => value == "kept");
        cache.Set(Key(1), null, "kept");
        _clock.Advance(2 * Age);
        for (var number = 2; number < 10; number++) cache.Set(Key(number), null, "other");
        cache.TryGet(Key(1), out _).Should().BeTrue();
        _caches.Forget(new("tenant", null)).Should().BePositive();
        cache.TryGet(Key(1), out _).Should().BeFalse();
    }

    [Fact]
    public void It_holds_as_many_as_its_capacity_and_drops_those_that_end_soonest()
    {
        var cache = _caches.Create<string>(Age, capacity: 100);
        for (var number = 0; number < 100; number++) cache.TryAdd(Key(number), "value", TimeSpan.FromSeconds(1000 - number)).Should()
            .BeTrue();
        cache.Count.Should().Be(100);
        cache.TryAdd(Key(100), "value", TimeSpan.FromSeconds(1));
        cache.Count.Should().Be(90);
        cache.TryGet(Key(0), out _).Should().BeTrue();
        cache.TryGet(Key(99), out _).Should().BeFalse();
    }

    [Fact]
    public void An_erasure_empties_every_cache_of_that_tenant_or_connection_alone()
    {
        var one = _caches.Create<string>(Age, capacity: null);
        var two = _caches.Create<object>(Age, capacity: null);
        one.Set(Key(1), "contacts", "a");
        one.Set(Key(1), "companies", "b");
        one.Set(Key(2), null, "c");
        one.Set(new("rival", new("c1")), null, "d");
        two.Set(Key(1), null, new());
        _caches.Forget(new("tenant", new ConnectionId("c1"))).Should().Be(3);
        (one.Count, two.Count).Should().Be((2, 0));
        _caches.Forget(new("tenant", null)).Should().Be(1);
        one.TryGet(new("rival", new("c1")), out _).Should().BeTrue();
    }

    [Fact]
    public void A_value_is_replaced_or_removed_only_while_it_is_the_one_that_was_seen()
    {
        var cache = _caches.Create<string>(Age, capacity: null);
        var (seen, other) = (new string('a', 2), new string('a', 2));
        cache.TryAdd(Key(1), seen).Should().BeTrue();
        cache.TryAdd(Key(1), other).Should().BeFalse();
        cache.TryReplace(Key(1), "new", other).Should().BeFalse();
        cache.TryRemove(Key(1), other).Should().BeFalse();
        cache.TryReplace(Key(1), other, seen).Should().BeTrue();
        cache.TryRemove(Key(1), other).Should().BeTrue();
    }

    [Fact]
    public void Callers_at_the_same_time_get_one_value_and_the_bound_holds_for_all_of_them_together()
    {
        var cache = _caches.Create<object>(Age, capacity: 1_000);
        Parallel.For(0, 200, number =>
        {
            var values = new object[20];
            Parallel.For(0, values.Length, caller => values[caller] = cache.GetOrAdd(Key(number), static (_, _) => new object(), 0));
            values.Distinct().Should().ContainSingle();
        });
        Parallel.For(200, 20_000, number => cache.Set(Key(number), null, new object()));
        cache.Count.Should().BeLessThanOrEqualTo(1_000 + Environment.ProcessorCount * 4, "each thread may add one after the check");
    }

    [Fact]
    public void An_erasure_while_others_add_leaves_the_other_tenants_whole()
    {
        var cache = _caches.Create<object>(Age, capacity: null);
        Parallel.For(0, 2_000, number =>
        {
            cache.Set(new(number % 2 == 0 ? "tenant" : "rival", new($"c{number}")), null, new object());
            if (number % 100 == 0) _caches.Forget(new("tenant", null));
        });
        _caches.Forget(new("tenant", null));
        cache.Count.Should().Be(1_000);
    }

    private static ConnectionKey Key(int number) => new("tenant", new($"c{number}"));
}
