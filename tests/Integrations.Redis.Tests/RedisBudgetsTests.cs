using Integrations.Redis.Internal;
using Integrations.Storage;
using Integrations.Tests.RateLimiting;
using StackExchange.Redis;

namespace Integrations.Redis.Tests;

/// <summary>Budgets of several processes on a real server, by a clock of the test.</summary>
public sealed class RedisBudgetsTests : SharedBudgetRules, IAsyncLifetime
{
    private readonly string _prefix = $"test:{Guid.NewGuid():N}:";
    private ConnectionMultiplexer _redis = null!;
    private RedisBudgets _budgets = null!;
    private double _now = 1_800_000_000_000;

    protected override ISharedBudgets Budgets => _budgets;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(RedisServer.Address is null, RedisTheoryAttribute.Absent);
        _redis = await RedisServer.ConnectAsync();
        _budgets = new(_redis, _prefix, () => _now);
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null) await _redis.DisposeAsync();
    }

    protected override void Pass(int milliseconds) => _now += milliseconds;

    [RedisFact]
    public async Task Every_key_expires_and_an_erasure_removes_those_of_the_connection()
    {
        await TakeAsync("a", Window);
        await TakeAsync("a", Window with { Connection = new("acme", new("c2")) });
        await TakeAsync("a", Window with { Connection = new("acme*", new("c1")) });
        await TakeAsync("a", Window with { Connection = null });
        var server = _redis.GetServers().Single();
        string[] keys = [.. server.Keys(pattern: _prefix + "*").Select(key => (string)key!)];
        keys.Should().HaveCount(4);
        foreach (var key in keys) (await _redis.GetDatabase().KeyTimeToLiveAsync(key)).Should().BePositive();

        (await _budgets.EraseAsync(new() { Tenant = "acme", ConnectionId = new("c1") }, default)).Count.Should().Be(1);
        (await _budgets.EraseAsync(new() { Tenant = "acme*" }, default)).Count.Should().Be(1);
        (await _budgets.EraseAsync(new() { Tenant = "acme" }, default)).Count.Should().Be(1);
    }

    [RedisTheory]
    [InlineData("SET", "another value")]
    [InlineData("RPUSH", "value")]
    public async Task A_key_of_another_application_is_named_and_stays(string command, string value)
    {
        var key = _budgets.KeyOf("group", Window);
        await _redis.GetDatabase().ExecuteAsync(command, key, value);
        (await FluentActions.Awaiting(() => TakeAsync("a", Window)).Should().ThrowAsync<IntegrationException>()).Which.Message.Should()
            .Contain("RedisBudgetOptions.KeyPrefix").And.Contain($"'{key}'");
        (await _redis.GetDatabase().KeyTimeToLiveAsync(key)).Should().BeNull();
    }
}
