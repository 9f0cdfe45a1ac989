using Integrations;
using Integrations.Internal;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps connections in files: for a desktop tool, or a single server without a database.</summary>
public static class FileStoreBuilderExtensions
{
    /// <summary>
    /// Keeps connections and authorization states in a folder of a local disk, one file a part, instead of in memory. Several processes of the machine may use it. What is written is
    /// protected by <see cref="ICredentialProtector"/>: give it a key that outlives the process.
    /// </summary>
    /// <param name="integrations">The builder.</param>
    /// <param name="folder">The folder; made when it is first used, for its owner alone. Not on a network file system: its locks cannot be relied on.</param>
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
