using Integrations.Redis.Internal;
using Integrations.Storage;
using StackExchange.Redis;

namespace Integrations.Redis.Tests;

public sealed class RedisLeasesTests
{
    private static readonly ConnectionLease Lease =
        new() { Key = new("acme", new("c1")), Owner = "owner", Duration = TimeSpan.FromMilliseconds(1500) };

    private readonly RecordedRedis _redis = new();

    [Fact]
    public async Task Each_step_is_one_script_on_one_key()
    {
        var leases = new RedisLeases(_redis.Connection, "app:");
        await leases.TryAcquireAsync(Lease, default);
        await leases.TryRenewAsync(Lease, default);
        await leases.ReleaseAsync(Lease, default);
        _redis.Sent.Select(s => (s.Keys, s.Arguments)).Should()
            .Equal(("app:acme:c1", "owner 1500 600000"), ("app:acme:c1", "owner 1500"), ("app:acme:c1", "owner"));
        _redis.Sent.Select(s => s.Script).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Any_answer_but_one_means_no()
    {
        var leases = new RedisLeases(_redis.Connection, "");
        _redis.Value = 0;
        (await leases.TryAcquireAsync(Lease, default)).Should().BeFalse();
        (await leases.TryRenewAsync(Lease, default)).Should().BeFalse();
        _redis.Value = 1;
        (await leases.TryAcquireAsync(Lease, default)).Should().BeTrue();
        (await leases.TryRenewAsync(Lease, default)).Should().BeTrue();
    }

    [Fact]
    public void No_id_can_pose_as_another_tenant_s()
    {
        var leases = new RedisLeases(_redis.Connection, "");
        ConnectionKey[] keys = [new("a", new("b:c")), new("a:b", new("c")), new("a%3Ab", new("c")), new("A:b", new("c"))];
        keys.Select(leases.KeyOf).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_canceled_caller_does_not_wait_for_a_command_that_hangs()
    {
        using var caller = new CancellationTokenSource();
        _redis.Reply = new TaskCompletionSource<RedisResult>().Task;
        var attempt = new RedisLeases(_redis.Connection, "").TryAcquireAsync(Lease, caller.Token).AsTask();
        attempt.IsCompleted.Should().BeFalse();
        await caller.CancelAsync();
        await FluentActions.Awaiting(() => attempt).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task While_the_client_is_not_connected_no_command_is_sent()
    {
        _redis.IsConnected = false;
        await FluentActions.Awaiting(() => new RedisLeases(_redis.Connection, "").TryRenewAsync(Lease, default).AsTask()).Should()
            .ThrowAsync<IntegrationException>().WithMessage("Redis is not connected*EndPoints*");
        _redis.Sent.Should().BeEmpty();
    }
}
