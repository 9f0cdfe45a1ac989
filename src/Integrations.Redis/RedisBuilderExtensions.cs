using System.Runtime.CompilerServices;
using Integrations;
using Integrations.Redis;
using Integrations.Redis.Internal;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers connection locks on the host's Redis.</summary>
public static class RedisBuilderExtensions
{
    /// <summary>
    /// Locks connections on Redis instead of within the process, over the <see cref="IConnectionMultiplexer"/> that the host registers.
    /// Without one, the host fails at start.
    /// </summary>
    /// <param name="integrations">The builder.</param>
    public static IntegrationsBuilder UseRedisLocks(this IntegrationsBuilder integrations) => integrations.UseRedisLocks(Registered);

    /// <inheritdoc cref="UseRedisLocks(IntegrationsBuilder)"/>
    /// <param name="integrations">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="ArgumentException">The lease is shorter than a second, or longer than 10 minutes.</exception>
    public static IntegrationsBuilder UseRedisLocks(this IntegrationsBuilder integrations, Action<RedisLockOptions> configure) =>
        integrations.UseRedisLocks(Registered, configure);

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

    private static IConnectionMultiplexer Registered(IServiceProvider provider) =>
        provider.GetService<IConnectionMultiplexer>() ?? throw new InvalidOperationException(
            "UseRedisLocks() found no IConnectionMultiplexer of StackExchange.Redis: register one, for example "
            + "services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(configuration)), or pass a connection to "
            + "UseRedisLocks(services => ...).");
}
