using System.Runtime.CompilerServices;
using Integrations;
using Integrations.Redis;
using Integrations.Redis.Internal;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers connection locks and rate limits on the host's Redis.</summary>
public static class RedisBuilderExtensions
{
    /// <summary>
    /// Locks connections on Redis instead of within the process, over the <see cref="IConnectionMultiplexer"/> that the host registers.
    /// Without one, the host fails at start.
    /// </summary>
    /// <param name="integrations">The builder.</param>
    public static IntegrationsBuilder UseRedisLocks(this IntegrationsBuilder integrations) =>
        integrations.UseRedisLocks(RegisteredForLocks);

    /// <inheritdoc cref="UseRedisLocks(IntegrationsBuilder)"/>
    /// <param name="integrations">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="ArgumentException">The lease is shorter than a second, or longer than 10 minutes.</exception>
    public static IntegrationsBuilder UseRedisLocks(this IntegrationsBuilder integrations, Action<RedisLockOptions> configure) =>
        integrations.UseRedisLocks(RegisteredForLocks, configure);

    /// <summary>Locks connections on Redis instead of within the process, over a connection that the host chooses.</summary>
    /// <param name="integrations">The builder.</param>
    /// <param name="connection">Returns the connection; called once. The host disposes it.</param>
    [OverloadResolutionPriority(1)]
    public static IntegrationsBuilder UseRedisLocks(this IntegrationsBuilder integrations,
        Func<IServiceProvider, IConnectionMultiplexer> connection) => integrations.UseRedisLocks(connection, static _ => { });

    /// <inheritdoc cref="UseRedisLocks(IntegrationsBuilder, Func{IServiceProvider, IConnectionMultiplexer})"/>
    /// <param name="integrations">The builder.</param>
    /// <param name="connection">Returns the connection; called once. The host disposes it.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="ArgumentException">The lease is shorter than a second, or longer than 10 minutes.</exception>
    public static IntegrationsBuilder UseRedisLocks(this IntegrationsBuilder integrations,
        Func<IServiceProvider, IConnectionMultiplexer> connection, Action<RedisLockOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new RedisLockOptions();
        configure(options);
        if (options.Lease < TimeSpan.FromSeconds(1) || options.Lease > LeasedConnectionLock.LongestLease)
            throw new ArgumentException($"{nameof(RedisLockOptions)}.{nameof(options.Lease)} must be at least one second, and at most "
                + $"{LeasedConnectionLock.LongestLease}.", nameof(configure));
        integrations.Services.Replace(ServiceDescriptor.Singleton(provider => new RedisLeases(connection(provider), options.KeyPrefix)));
        integrations.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ITenantDataEraser, RedisLeases>(static provider =>
            provider.GetRequiredService<RedisLeases>()));
        integrations.Services.Replace(ServiceDescriptor.Singleton<IConnectionLock>(provider =>
            new LeasedConnectionLock(provider.GetRequiredService<RedisLeases>(), options.Lease,
                provider.GetRequiredService<TimeProvider>())));
        return integrations;
    }

    /// <summary>
    /// Keeps rate limits on Redis, so that all processes together stay within them, over the <see cref="IConnectionMultiplexer"/> that the
    /// host registers. Without one, the host fails at start. While Redis is away, each process keeps to its share.
    /// </summary>
    /// <param name="integrations">The builder.</param>
    public static IntegrationsBuilder UseRedisBudgets(this IntegrationsBuilder integrations) =>
        integrations.UseRedisBudgets(RegisteredForBudgets);

    /// <inheritdoc cref="UseRedisBudgets(IntegrationsBuilder)"/>
    /// <param name="integrations">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    public static IntegrationsBuilder UseRedisBudgets(this IntegrationsBuilder integrations, Action<RedisBudgetOptions> configure) =>
        integrations.UseRedisBudgets(RegisteredForBudgets, configure);

    /// <summary>
    /// Keeps rate limits on Redis, so that all processes together stay within them, over a connection that the host chooses. While Redis is
    /// away, each process keeps to its share.
    /// </summary>
    /// <param name="integrations">The builder.</param>
    /// <param name="connection">Returns the connection; called once. The host disposes it.</param>
    [OverloadResolutionPriority(1)]
    public static IntegrationsBuilder UseRedisBudgets(this IntegrationsBuilder integrations,
        Func<IServiceProvider, IConnectionMultiplexer> connection) => integrations.UseRedisBudgets(connection, static _ => { });

    /// <inheritdoc cref="UseRedisBudgets(IntegrationsBuilder, Func{IServiceProvider, IConnectionMultiplexer})"/>
    /// <param name="integrations">The builder.</param>
    /// <param name="connection">Returns the connection; called once. The host disposes it.</param>
    /// <param name="configure">Sets the options.</param>
    public static IntegrationsBuilder UseRedisBudgets(this IntegrationsBuilder integrations,
        Func<IServiceProvider, IConnectionMultiplexer> connection, Action<RedisBudgetOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new RedisBudgetOptions();
        configure(options);
        integrations.Services.Replace(ServiceDescriptor.Singleton(provider => new RedisBudgets(connection(provider), options.KeyPrefix)));
        integrations.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ITenantDataEraser, RedisBudgets>(static provider =>
            provider.GetRequiredService<RedisBudgets>()));
        integrations.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RedisBudgetsAtStart>());
        integrations.Services.Replace(ServiceDescriptor.Singleton<ISharedBudgets>(static provider =>
            provider.GetRequiredService<RedisBudgets>()));
        return integrations;
    }

    private static IConnectionMultiplexer RegisteredForLocks(IServiceProvider provider) => Registered(provider, nameof(UseRedisLocks));

    private static IConnectionMultiplexer RegisteredForBudgets(IServiceProvider provider) => Registered(provider, nameof(UseRedisBudgets));

    private static IConnectionMultiplexer Registered(IServiceProvider provider, string method) =>
        provider.GetService<IConnectionMultiplexer>() ?? throw new InvalidOperationException(
            $"{method}() found no IConnectionMultiplexer of StackExchange.Redis: register one, for example "
            + "services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(configuration)), or pass a connection to "
            + $"{method}(services => ...).");
}
