using Integrations;
using Integrations.Sqlite;
using Integrations.Sqlite.Internal;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Stores the library's data in a SQLite file.</summary>
public static class SqliteBuilderExtensions
{
    /// <summary>
    /// Stores connections, locks, authorization states and received events in a SQLite file instead of in memory: durable, for one machine
    /// and several processes. Contents are protected by <see cref="ICredentialProtector"/>: give it a key that outlives the process.
    /// </summary>
    /// <param name="integrations">The builder.</param>
    /// <param name="connectionString">See <see cref="SqliteStoreOptions.ConnectionString"/>.</param>
    /// <exception cref="ArgumentException">The connection string is invalid, or does not name a file that can be written.</exception>
    public static IntegrationsBuilder UseSqlite(this IntegrationsBuilder integrations, string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        return integrations.UseSqlite(options => options.ConnectionString = connectionString);
    }

    /// <summary>Stores connections, locks, authorization states and received events in a SQLite file instead of in memory.</summary>
    /// <param name="integrations">The builder.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="ArgumentException">An option is invalid.</exception>
    public static IntegrationsBuilder UseSqlite(this IntegrationsBuilder integrations, Action<SqliteStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new SqliteStoreOptions();
        configure(options);
        options.Validate();
        var (file, busyTimeout, lease) = (DatabaseFile.Of(options.ConnectionString), options.BusyTimeout, options.Lease);
        var services = integrations.Services;
        services.Replace(ServiceDescriptor.Singleton(provider =>
            new SqliteDatabase(file, busyTimeout, provider.GetRequiredService<TimeProvider>())));
        services.Replace(ServiceDescriptor.Singleton<IConnectionStore, SqliteConnectionStore>());
        services.Replace(ServiceDescriptor.Singleton<IAuthorizationStateStore, SqliteAuthorizationStateStore>());
        services.Replace(ServiceDescriptor.Singleton<IInboxStore, SqliteInboxStore>());
        services.TryAddSingleton<SqliteLeases>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITenantDataEraser, SqliteLeases>(static provider =>
            provider.GetRequiredService<SqliteLeases>()));
        services.Replace(ServiceDescriptor.Singleton<IConnectionLock>(provider =>
            new LeasedConnectionLock(provider.GetRequiredService<SqliteLeases>(), lease, provider.GetRequiredService<TimeProvider>())));
        return integrations;
    }

    /// <summary>
    /// Stores the audit trail in the same file; read it with <see cref="IAuditReader"/>. It grows until entries are erased. Call it
    /// together with <c>UseSqlite</c>.
    /// </summary>
    /// <param name="integrations">The builder.</param>
    public static IntegrationsBuilder AddSqliteAudit(this IntegrationsBuilder integrations)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        integrations.Services.TryAddSingleton<SqliteAudit>();
        integrations.Services.TryAddSingleton<IAuditReader>(static provider => provider.GetRequiredService<SqliteAudit>());
        integrations.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuditSink, SqliteAudit>(static provider =>
            provider.GetRequiredService<SqliteAudit>()));
        integrations.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ITenantDataEraser, SqliteAudit>(static provider =>
            provider.GetRequiredService<SqliteAudit>()));
        return integrations;
    }
}
