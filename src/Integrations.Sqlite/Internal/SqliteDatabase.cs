using Microsoft.Data.Sqlite;
using Nito.AsyncEx;
using SQLitePCL;

namespace Integrations.Sqlite.Internal;

/// <summary>
/// The database: one pooled connection for each call. Writers of this process queue, and wait for those of other processes without blocking
/// a thread. A write is one immediate transaction, on disk before it returns.
/// </summary>
internal sealed class SqliteDatabase(DatabaseFile file, TimeSpan busyTimeout, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    private readonly AsyncLock _writers = new();
    private volatile bool _isPrepared;

    /// <summary>Sees each connection that is opened: tests interrupt it.</summary>
    internal Action<SqliteConnection>? Opened { get; init; }

    /// <summary>Reads with one statement.</summary>
    /// <exception cref="IntegrationException">The database failed, or was busy for too long.</exception>
    public async ValueTask<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        if (!_isPrepared)
        {
            using var entered = await EnterAsync(cancellationToken).ConfigureAwait(false);
            await PrepareAsync(began, cancellationToken).ConfigureAwait(false);
        }

        return await RetryAsync(read, began, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes in a transaction; it is rolled back when the function throws.</summary>
    /// <exception cref="IntegrationException">The database failed, or was busy for too long.</exception>
    public async ValueTask<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        using var entered = await EnterAsync(cancellationToken).ConfigureAwait(false);
        await PrepareAsync(began, cancellationToken).ConfigureAwait(false);
        return await RetryAsync(connection => InTransaction(connection, write), began, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Moves the log into the file and empties it, so that nothing deleted remains in it. False: a reader or writer of another process was
    /// busy; the log is emptied later.
    /// </summary>
    public ValueTask<bool> TryEmptyLogAsync(CancellationToken cancellationToken) =>
        ReadAsync(static connection => connection.Scalar("PRAGMA wal_checkpoint(TRUNCATE)") is 0L, cancellationToken);

    public void Dispose()
    {
        using var connection = new SqliteConnection(file.ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Runs something inside a transaction that is written from its beginning: no other writer can come between.</summary>
    public static T InTransaction<T>(SqliteConnection connection, Func<SqliteConnection, T> write)
    {
        // Not BeginTransaction, which blocks the thread for a second while another writer is at it.
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE"), connection.Handle);
        try
        {
            var result = write(connection);
            connection.Execute("COMMIT");
            return result;
        }
        catch
        {
            // After some failures SQLite has rolled back itself.
            _ = raw.sqlite3_exec(connection.Handle, "ROLLBACK");
            throw;
        }
    }

    /// <summary>Waits for the other writers of this process; disposing lets the next one in.</summary>
    private async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(busyTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        try
        {
            return await _writers.LockAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw SqliteErrors.Busy(file.Path, busyTimeout);
        }
    }

    private async ValueTask PrepareAsync(long began, CancellationToken cancellationToken)
    {
        if (_isPrepared) return;
        file.Create();
        await RetryAsync(connection => Schema.Prepare(connection, file.Path, Schema.Steps), began, cancellationToken).ConfigureAwait(false);
        _isPrepared = true;
    }

    /// <summary>Runs a call until it is not in another's way, at most for the busy timeout.</summary>
    private async ValueTask<T> RetryAsync<T>(Func<SqliteConnection, T> call, long began, CancellationToken cancellationToken)
    {
        for (var pause = ShortestPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                using var connection = Open();
                return call(connection);
            }
            catch (SqliteException e) when (!SqliteErrors.IsBusy(e) || time.GetElapsedTime(began) >= busyTimeout)
            {
                throw SqliteErrors.Of(e, file.Path, busyTimeout);
            }
            catch (SqliteException)
            {
            }

            await Task.Delay(Spread(pause), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private SqliteConnection Open()
    {
        // A pooled connection would go on writing to a file that no longer has a name.
        if (!File.Exists(file.Path)) throw SqliteErrors.Removed(file.Path);
        var connection = new SqliteConnection(file.ConnectionString);
        try
        {
            connection.Open();
            connection.Execute("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
            Opened?.Invoke(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Between 0.5 and 1.5 times the pause, so that processes do not wait in step.</summary>
#pragma warning disable CA5394 // spreads load, protects nothing
    private static TimeSpan Spread(TimeSpan pause) => pause * (0.5 + Random.Shared.NextDouble());
#pragma warning restore CA5394
}
