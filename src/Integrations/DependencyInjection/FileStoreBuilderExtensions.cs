using Integrations;
using Integrations.Internal;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Stores connections in files: for a desktop tool, or a single server without a database.</summary>
public static class FileStoreBuilderExtensions
{
    /// <summary>
    /// Stores connections and authorization states in a folder of a local disk, one file for each part, instead of in memory. Several
    /// processes of the machine may share it. The content is protected by <see cref="ICredentialProtector"/>: configure a key that outlives
    /// the process.
    /// </summary>
    /// <param name="integrations">The builder.</param>
    /// <param name="folder">
    /// The folder; created on first use, accessible to its owner only. Do not use a network file system: its locks are unreliable.
    /// </param>
    public static IntegrationsBuilder UseFileStore(this IntegrationsBuilder integrations, string folder)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var path = Path.GetFullPath(folder);
        integrations.Services.Replace(ServiceDescriptor.Singleton(provider =>
            new FileConnectionStore(path, new(), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILoggerFactory>().CreateLogger(LogCategories.Store))));
        integrations.Services.Replace(ServiceDescriptor.Singleton<IConnectionStore>(static provider => provider.GetRequiredService<FileConnectionStore>()));
        integrations.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ITenantDataEraser, FileConnectionStore>(static provider => provider.GetRequiredService<FileConnectionStore>()));
        integrations.Services.Replace(ServiceDescriptor.Singleton<IAuthorizationStateStore>(provider =>
            new FileAuthorizationStateStore(path, new(), provider.GetRequiredService<TimeProvider>())));
        return integrations;
    }
}
