using Integrations.Sqlite.Internal;
using Integrations.Storage;

namespace Integrations.Sqlite;

/// <summary>Options of the SQLite store.</summary>
public sealed class SqliteStoreOptions
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The connection string, as Microsoft.Data.Sqlite reads it. <c>Data Source</c> is the path of a file on a local disk: a network file
    /// system has no reliable locks. The file and missing folders are created on first use, accessible to their owner only; with
    /// <c>Mode=ReadWrite</c> they must exist. <c>Default Timeout</c>, <c>Foreign Keys</c> and <c>Cache</c> are set by the store;
    /// <c>Password</c> is refused, because the SQLite of this package does not encrypt. Default <c>Data Source=integrations.db</c>.
    /// </summary>
    public string ConnectionString { get; set; } = "Data Source=integrations.db";

    /// <summary>
    /// The longest wait of one call for other writers, in this process and in others; then the call fails with
    /// <see cref="ErrorCode.StoreUnavailable"/>. Keep it below <see cref="IntegrationsOptions.PortTimeout"/>. Default 5 seconds, at most 10
    /// minutes.
    /// </summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Lease duration: how long the lock of a crashed process blocks others. A held lock is extended each third of it. At least one second,
    /// at most 10 minutes; default 30 seconds.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <exception cref="ArgumentException">An option is invalid.</exception>
    internal void Validate()
    {
        if (BusyTimeout <= TimeSpan.Zero || BusyTimeout > Longest)
            throw new ArgumentException($"{nameof(SqliteStoreOptions)}.{nameof(BusyTimeout)} must be positive and at most {Longest}.");
        if (Lease < TimeSpan.FromSeconds(1) || Lease > LeasedConnectionLock.LongestLease)
            throw new ArgumentException($"{nameof(SqliteStoreOptions)}.{nameof(Lease)} must be at least one second, and at most "
                + $"{LeasedConnectionLock.LongestLease}.");
        _ = DatabaseFile.Of(ConnectionString);
    }

    internal static ArgumentException Invalid(string problem, Exception? cause = null) =>
        new($"{nameof(SqliteStoreOptions)}.{nameof(ConnectionString)} {problem}", cause);
}
