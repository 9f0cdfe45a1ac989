using Integrations;
using Integrations.DistributedLocks.Internal;
using Integrations.Storage;
using Medallion.Threading;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers connection locks of the host's distributed lock provider.</summary>
public static class DistributedLocksBuilderExtensions
{
    /// <summary>
    /// Locks connections through the <see cref="IDistributedLockProvider"/> that the host registers, instead of within the process.
    /// Without one, the host fails at start.
    /// </summary>
    /// <param name="integrations">The builder.</param>
    public static IntegrationsBuilder UseDistributedLocks(this IntegrationsBuilder integrations) =>
        integrations.UseDistributedLocks(static services => services.GetService<IDistributedLockProvider>()
            ?? throw new InvalidOperationException("UseDistributedLocks() found no IDistributedLockProvider: register the one of a "
                + "DistributedLock package, for example services.AddSingleton<IDistributedLockProvider>(_ => "
                + "new PostgresDistributedSynchronizationProvider(connectionString)), or pass one to "
                + "UseDistributedLocks(services => ...)."));

    /// <summary>Locks connections through a provider that the host chooses, instead of within the process.</summary>
    /// <param name="integrations">The builder.</param>
    /// <param name="provider">Returns the provider; called once.</param>
    public static IntegrationsBuilder UseDistributedLocks(this IntegrationsBuilder integrations,
        Func<IServiceProvider, IDistributedLockProvider> provider)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        ArgumentNullException.ThrowIfNull(provider);
        integrations.Services.Replace(ServiceDescriptor.Singleton<IConnectionLock>(services =>
            new DistributedConnectionLock(provider(services))));
        return integrations;
    }
}
