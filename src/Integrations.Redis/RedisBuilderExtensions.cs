using Integrations;
using Integrations.Redis;
using Integrations.Redis.Internal;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers connection locks on the host's Redis.</summary>
public static class RedisBuilderExtensions
{
    /// <summary>Locks connections on Redis instead of within the process, with the default options.</summary>
    /// <param name="integrations">The builder.</param>
    /// <param name="script">Creates the command that runs a script with the host's Redis client; called once.</param>
    public static IntegrationsBuilder UseRedisLocks(this IntegrationsBuilder integrations, Func<IServiceProvider, RedisScript> script) =>
        integrations.UseRedisLocks(script, static _ => { });

    /// <summary>Locks connections on Redis instead of within the process.</summary>
    /// <param name="integrations">The builder.</param>
    /// <param name="script">Creates the command that runs a script with the host's Redis client; called once.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="ArgumentException">The lease is shorter than a second.</exception>
    public static IntegrationsBuilder UseRedisLocks(this IntegrationsBuilder integrations, Func<IServiceProvider, RedisScript> script,
        Action<RedisLockOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new RedisLockOptions();
        configure(options);
        if (options.Lease < TimeSpan.FromSeconds(1))
            throw new ArgumentException($"{nameof(RedisLockOptions)}.{nameof(options.Lease)} must be at least one second.",
                nameof(configure));
        integrations.Services.Replace(ServiceDescriptor.Singleton(provider => new RedisLeases(script(provider), options.KeyPrefix)));
        integrations.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ITenantDataEraser, RedisLeases>(static provider =>
            provider.GetRequiredService<RedisLeases>()));
        integrations.Services.Replace(ServiceDescriptor.Singleton<IConnectionLock>(provider =>
            new LeasedConnectionLock(provider.GetRequiredService<RedisLeases>(), options.Lease,
                provider.GetRequiredService<TimeProvider>())));
        return integrations;
    }
}
