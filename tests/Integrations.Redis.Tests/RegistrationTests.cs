using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Integrations.Redis.Tests;

public sealed class RegistrationTests
{
    private readonly RecordedRedis _redis = new();

    [Fact]
    public async Task The_connection_that_the_host_registers_is_used()
    {
        var services = new ServiceCollection().AddSingleton(_redis.Connection);
        services.AddIntegrations().UseRedisLocks(o => (o.Lease, o.KeyPrefix) = (TimeSpan.FromSeconds(10), "app:"));
        await AcquireAsync(services);
        _redis.Sent.Should().ContainSingle(s => s.Keys == "app:acme:c1" && s.Arguments.EndsWith(" 10000 600000"));
    }

    [Fact]
    public async Task Or_the_one_that_it_passes()
    {
        var services = new ServiceCollection();
        services.AddIntegrations().UseRedisLocks(_ => _redis.Connection);
        await AcquireAsync(services);
        _redis.Sent.Should().ContainSingle(s => s.Keys == "integrations:lock:acme:c1" && s.Arguments.EndsWith(" 30000 600000"));
    }

    [Fact]
    public async Task Without_a_connection_the_host_fails_at_start_and_names_what_to_register()
    {
        var app = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        app.Services.AddIntegrations().UseRedisLocks();
        using var host = app.Build();
        (await host.Awaiting(h => h.StartAsync()).Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should()
            .Contain("AddSingleton<IConnectionMultiplexer>").And.Contain("UseRedisLocks");
    }

    [Fact]
    public void A_lease_too_short_to_be_extended_in_time_is_refused() =>
        FluentActions.Invoking(() => new ServiceCollection().AddIntegrations()
            .UseRedisLocks(_ => _redis.Connection, o => o.Lease = TimeSpan.FromMilliseconds(999))).Should().Throw<ArgumentException>();

    [Fact]
    public void The_shortest_lease_is_a_second() =>
        FluentActions.Invoking(() => new ServiceCollection().AddIntegrations()
            .UseRedisLocks(_ => _redis.Connection, o => o.Lease = TimeSpan.FromSeconds(1))).Should().NotThrow();

    [Fact]
    public async Task Budgets_use_the_connection_that_the_host_registers_and_a_prefix_of_their_own()
    {
        var services = new ServiceCollection().AddSingleton(_redis.Connection);
        services.AddIntegrations().UseRedisBudgets(o => o.KeyPrefix = "app:");
        _redis.Reply = Task.FromResult(StackExchange.Redis.RedisResult.Create((StackExchange.Redis.RedisValue)"""{"lost":true}"""));
        await using var provider = services.BuildServiceProvider();
        (await provider.GetRequiredService<ISharedBudgets>().ExchangeAsync(new()
        {
            Process = "p",
            Number = 1,
            Group = "acme:c1",
            Budgets = [new() { Connection = new("acme", new("c1")), Name = "burst", Permits = 1 }],
        }, default)).IsLost.Should().BeTrue();
        _redis.Sent.Should().ContainSingle().Which.Keys.Should().Be("app:{acme:c1}acme:c1:burst");
    }

    [Fact]
    public async Task Without_a_connection_for_budgets_the_host_fails_at_start_too()
    {
        var app = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        app.Services.AddIntegrations().UseRedisBudgets();
        using var host = app.Build();
        (await host.Awaiting(h => h.StartAsync()).Should().ThrowAsync<InvalidOperationException>()).Which.Message.Should()
            .Contain("UseRedisBudgets(services => ...)");
    }

    private static async Task AcquireAsync(IServiceCollection services)
    {
        await using var provider = services.BuildServiceProvider();
        (await provider.GetRequiredService<IConnectionLock>().TryAcquireAsync(new("acme", new("c1")), TimeSpan.Zero, default)).Should()
            .NotBeNull();
    }
}
