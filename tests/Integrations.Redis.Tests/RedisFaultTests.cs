using Integrations.Redis.Internal;
using Integrations.Storage;
using StackExchange.Redis;

namespace Integrations.Redis.Tests;

/// <summary>Each cause of a failure is named with the setting to change, over a real server.</summary>
public sealed class RedisFaultTests : IAsyncLifetime
{
    private static readonly ConnectionLease Lease =
        new() { Key = new("acme", new("c1")), Owner = new('a', 32), Duration = TimeSpan.FromMinutes(1) };

    private readonly OwnRedis _server = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [RedisFact]
    public async Task A_server_that_does_not_run()
    {
        await using var redis = await _server.ConnectAsync(BacklogPolicy.FailFast);
        var thrown = await RefusedAsync(new(redis, "test:"), "ConfigurationOptions.EndPoints");
        thrown.IsTransient.Should().BeTrue();
    }

    [RedisTheory]
    [InlineData("wrong-one")]
    [InlineData(null)]
    public async Task A_wrong_password(string? password)
    {
        await _server.StartAsync("--requirepass", "right-one");
        await using var redis = await _server.ConnectAsync(BacklogPolicy.FailFast, password: password);
        var leases = new RedisLeases(redis, "test:");
        var thrown = await RefusedAsync(leases, "ConfigurationOptions.Password");
        thrown.IsTransient.Should().BeFalse();
        thrown.ToString().Should().NotContainAny("wrong-one", "right-one");
    }

    [RedisTheory]
    [InlineData("~*", "+@all -@scripting")]
    [InlineData("~*", "+@all -set")]
    [InlineData("~others:*", "+@all")]
    public async Task A_missing_permission(string keys, string commands)
    {
        await _server.StartAsync();
        await using (var admin = await _server.ConnectAsync(BacklogPolicy.FailFast))
            await admin.GetDatabase().ExecuteAsync("ACL", ["SETUSER", "limited", "on", ">pw", keys, .. commands.Split(' ')]);
        await using var redis = await _server.ConnectAsync(BacklogPolicy.FailFast, "limited", "pw");
        (await RefusedAsync(new(redis, "test:"), "ACL SETUSER")).IsTransient.Should().BeFalse();
    }

    [RedisFact]
    public async Task A_read_only_replica()
    {
        await using var replica = new OwnRedis();
        await _server.StartAsync();
        await replica.StartAsync("--replicaof", "127.0.0.1", $"{_server.Port}");
        await using var redis = await replica.ConnectAsync(BacklogPolicy.FailFast);
        await RefusedAsync(new(redis, "test:"), "connect to the primary");
    }

    [RedisTheory]
    [InlineData("HSET", "field value")]
    [InlineData("RPUSH", "value")]
    [InlineData("SET", "a-counter")]
    [InlineData("SET", "0123456789abcdef0123456789abcdef")]
    [InlineData("SET", "another-lock PX 60000")]
    public async Task A_key_that_is_not_a_lock_is_named_and_stays(string command, string arguments)
    {
        await _server.StartAsync();
        await using var redis = await _server.ConnectAsync(BacklogPolicy.FailFast);
        var leases = new RedisLeases(redis, "test:");
        await redis.GetDatabase().ExecuteAsync(command, ["test:acme:c1", .. arguments.Split(' ')]);
        var before = await redis.GetDatabase().KeyDumpAsync("test:acme:c1");

        await RefusedAsync(leases, "'test:acme:c1'*RedisLockOptions.KeyPrefix");
        await leases.Awaiting(l => l.TryRenewAsync(Lease, default).AsTask()).Should().ThrowAsync<IntegrationException>();
        await leases.Awaiting(l => l.ReleaseAsync(Lease, default).AsTask()).Should().ThrowAsync<IntegrationException>();
        await leases.Awaiting(l => l.EraseAsync(new() { Tenant = "acme", Connections = [new("c1")] }, default).AsTask()).Should()
            .ThrowAsync<IntegrationException>();
        (await redis.GetDatabase().KeyDumpAsync("test:acme:c1")).Should().Equal(before);
    }

    /// <summary>The client learns of a rejection with its next attempt to connect.</summary>
    private static async Task<IntegrationException> RefusedAsync(RedisLeases leases, string words)
    {
        IntegrationException? thrown = null;
        await OwnRedis.UntilAsync(async () =>
        {
            thrown = (await leases.Awaiting(l => l.TryAcquireAsync(Lease, default).AsTask()).Should()
                .ThrowAsync<IntegrationException>()).Which;
            return thrown.Message.Contains(words.Split('*')[^1], StringComparison.Ordinal);
        });
        thrown!.Code.Should().Be(ErrorCode.StoreUnavailable);
        thrown.Message.Should().Match($"*{words}*");
        return thrown;
    }
}
