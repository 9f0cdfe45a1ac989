using Integrations.Redis.Internal;
using Integrations.Storage;
using StackExchange.Redis;

namespace Integrations.Redis.Tests;

/// <summary>A server that is killed and started again, under both policies of the client for commands meanwhile.</summary>
public sealed class RestartTests
{
    private static readonly ConnectionLease Lease =
        new() { Key = new("acme", new("c1")), Owner = new('a', 32), Duration = TimeSpan.FromMinutes(1) };

    public static TheoryData<string> Policies => [nameof(BacklogPolicy.Default), nameof(BacklogPolicy.FailFast)];

    [RedisTheory]
    [MemberData(nameof(Policies))]
    public async Task What_was_asked_while_it_was_down_fails_and_is_not_done_later(string policy)
    {
        await using var server = new OwnRedis();
        await server.StartAsync();
        await using var redis = await server.ConnectAsync(policy == nameof(BacklogPolicy.Default) ? BacklogPolicy.Default
            : BacklogPolicy.FailFast);
        var leases = new RedisLeases(redis, "test:");
        (await leases.TryAcquireAsync(Lease, default)).Should().BeTrue();
        await server.KillAsync();
        await OwnRedis.UntilAsync(() => Task.FromResult(!redis.IsConnected));
        Task[] asked =
            [leases.TryAcquireAsync(Lease, default).AsTask(), leases.TryRenewAsync(Lease, default).AsTask(),
            leases.ReleaseAsync(Lease, default).AsTask()];

        await server.StartAsync();
        await OwnRedis.UntilAsync(() => Task.FromResult(redis.IsConnected));

        foreach (var task in asked)
            await FluentActions.Awaiting(() => task).Should().ThrowAsync<IntegrationException>().WithMessage("Redis is not connected*");
        (await redis.GetDatabase().KeyExistsAsync(leases.KeyOf(Lease.Key))).Should().BeFalse();
        (await leases.TryAcquireAsync(Lease, default)).Should().BeTrue("the client reconnected by itself");
    }
}
