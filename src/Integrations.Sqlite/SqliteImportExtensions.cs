using Integrations.Sqlite;
using Integrations.Sqlite.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Imports what earlier versions of the library stored in a folder.</summary>
public static class SqliteImportExtensions
{
    /// <summary>
    /// Imports the connections and pending authorizations of a folder that the file store of an earlier version wrote (one file a part)
    /// into the SQLite store. Connections that the SQLite store already has are skipped, so that an interrupted import can be repeated. The
    /// folder is only read. End every process that writes to the folder first, and use the same credential keys.
    /// </summary>
    /// <param name="services">The services of a host with <c>UseSqlite</c>.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="progress">Receives the counts after each connection and each pending authorization.</param>
    /// <param name="cancellationToken">Cancels; what was imported until then stays.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidOperationException"><c>UseSqlite</c> was not called.</exception>
    /// <exception cref="Integrations.IntegrationException">The SQLite file cannot be written.</exception>
    public static Task<FileStoreImport> ImportFileStoreAsync(this IServiceProvider services, string folder,
        IProgress<FileStoreImport>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        var database = services.GetService<SqliteDatabase>()
            ?? throw new InvalidOperationException("ImportFileStoreAsync imports into the SQLite store: call UseSqlite first.");
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"The folder '{folder}' of the file store does not exist.");
        var importer = new FileStoreImporter(folder, database, services.GetRequiredService<TimeProvider>(), progress);
        return importer.ImportAsync(cancellationToken);
    }
}
