using System.Diagnostics.CodeAnalysis;
using Integrations.Storage;
using Microsoft.Extensions.Hosting;

namespace Integrations.Internal;

/// <summary>The host's settings of the token manager.</summary>
internal sealed class TokenManagerOptions
{
    /// <summary>The age from which a cached connection is read again.</summary>
    public TimeSpan ConnectionCacheAge { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The behavior of a refresh while the lock fails.</summary>
    public bool RefreshWithoutLock { get; init; } = true;
}

/// <summary>
/// Hands out connections with a credential that works, and refreshes it once, however many callers on however many machines need it. Works
/// with or without a host that starts it.
/// </summary>
internal sealed class TokenManager(
    RefreshServices services, ConnectionEvents events, ConnectionCaches caches, Lazy<DeferredVerification>? verification = null,
    Lazy<AccountPropertyRefresh>? properties = null)
    : IHostedService, IAsyncDisposable, IDisposable
{
    private readonly ConnectionCache<CachedConnection> _cache = caches.Create<CachedConnection>(
        TokenTimings.Idle, capacity: null, isSliding: true, keep: static cached => cached.Unsaved is not null);
    private readonly SingleFlights<(ConnectionKey, long), CacheEntry?> _flights = new(services.Work);
    private readonly BackgroundWork _work = services.Work;
    private readonly MonotonicClock _clock = services.Clock;
    private readonly TimeSpan _cacheAge = services.Options.ConnectionCacheAge;
    private readonly double _marginFactor = Jitter.Factor();
    private int _disposed;
    private volatile bool _stopping;

    /// <summary>Connections whose last refresh failed transiently, as far as this process knows.</summary>
    public IEnumerable<ConnectionKey> Failing => _cache.Values.Where(cached => cached.IsFailing).Select(cached => cached.Key);

    /// <summary>The number of connections in memory.</summary>
    internal int CachedCount => _cache.Count;

    /// <summary>The connection with a credential that is valid as far as is known.</summary>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    /// <exception cref="NeedsReauthorizationException">A person must connect again.</exception>
    public ValueTask<ConnectionContext> GetAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        var now = _clock.Now;
        if (_cache.TryGet(key, now, out var cached) && cached.Current is { } current && current.Context.IsOfCurrentDefinition)
        {
            if (now < current.HotUntil) return new(current.Context);
            if (current.Problem is null && !current.Freshness.IsExpired(now) && _clock.Since(current.ConfirmedAt) < 2 * _cacheAge)
            {
                RefreshInBackground(cached, current, now);
                return new(current.Context);
            }
        }

        return GetUncachedAsync(key, cancellationToken);
    }

    /// <summary>
    /// The connection with a newer credential, after the vendor rejected <paramref name="rejectedVersion"/> with 401; the same connection
    /// when that version was issued too recently to be refreshed for it, unless the probe was rejected as well.
    /// </summary>
    public async ValueTask<ConnectionContext> RefreshAsync(ConnectionKey key, long rejectedVersion, CancellationToken cancellationToken,
        bool isProbeRefused = false)
    {
        var cached = Remember(key);
        var known = cached.Current is { } current && (current.Version > rejectedVersion || IsRecentProblem(current))
            && !current.Freshness.IsExpired(_clock.Now) ? current : null;
        if (known is null && isProbeRefused) cached.IgnoreRecentIssue(rejectedVersion);
        return (known ?? await JoinRefreshAsync(cached, rejectedVersion, cancellationToken).ConfigureAwait(false)).RequireUsable();
    }

    /// <summary>Marks a grant invalid whose deferred verification failed.</summary>
    public async ValueTask GiveUpAsync(
        ConnectionContext connection, ReauthorizationReason reason, string cause, CancellationToken cancellationToken) =>
        await services.Health.MarkInvalidAsync(Remember(connection.Key), connection, reason, cancellationToken, cause)
            .ConfigureAwait(false);

    /// <summary>
    /// Marks a grant invalid whose credential the vendor certainly rejects. One that another process obtained by a refresh may have expired
    /// since: it is refreshed here first, for the next call.
    /// </summary>
    public async ValueTask MarkRefusedAsync(ConnectionContext rejected, CancellationToken cancellationToken)
    {
        var (cached, version) = (Remember(rejected.Key), rejected.CredentialVersion);
        if (rejected.Scheme.CanRefresh(rejected.Credential) && !cached.HasObtained(version)) return;
        var (stored, _) = await services.Store.ReadAsync(cached, cancellationToken).ConfigureAwait(false);
        if (stored.CredentialVersion != version) return;
        await services.Health.MarkInvalidAsync(cached, stored, ReauthorizationReason.GrantRejected, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Makes the next call read the store: the connection was replaced, removed or changed.</summary>
    public void Invalidate(ConnectionKey key)
    {
        if (_cache.TryGet(key, out var cached)) cached.Forget();
    }

    /// <summary>Runs work that outlives its caller and is awaited when the host stops.</summary>
    public void InBackground(Func<Task> work) => _work.Run(work);

    /// <summary>Runs work to its end; the caller may leave.</summary>
    public Task<T> ToItsEndAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var running = work();
        if (!running.IsCompleted) _work.Run(() =>
            running.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.None,
            TaskScheduler.Default));
        return running.WaitAsync(cancellationToken);
    }

    /// <summary>True once no new background work may start.</summary>
    public bool IsStopping => _stopping;

    /// <summary>Canceled when the manager is disposed.</summary>
    public CancellationToken Lifetime => _work.Lifetime;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Starts no further background refresh, and waits for running refreshes and their saving.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        try
        {
            await _work.WhenIdleAsync(cancellationToken).ConfigureAwait(false);
            await events.StopAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        if (!_stopping)
        {
            using var timeout = new CancellationTokenSource(TokenTimings.RequestTimeout + TokenTimings.SendWithin, _clock.Time);
            await StopAsync(timeout.Token).ConfigureAwait(false);
        }

        Finish();
    }

    /// <summary>Ends running work without waiting: for containers that are disposed synchronously.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) Finish();
    }

    private void Finish()
    {
        _stopping = true;
        _work.End();
        _work.Dispose();
    }

    private async ValueTask<ConnectionContext> GetUncachedAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        var cached = Remember(key);
        var entry = await ReadIfOldAsync(cached, cancellationToken).ConfigureAwait(false);
        entry.RequireUsable();
        var now = _clock.Now;
        if (entry.Freshness.IsExpired(now))
        {
            var refreshed = await JoinRefreshAsync(cached, entry.Version, cancellationToken).ConfigureAwait(false);
            // Another process may have saved its refresh only long after it was issued.
            if (refreshed.Problem is null && refreshed.Freshness.IsExpired(_clock.Now))
                refreshed = await JoinRefreshAsync(cached, refreshed.Version, cancellationToken).ConfigureAwait(false);
            return refreshed.RequireUsable();
        }

        if (entry.Freshness.IsStale(now)) RefreshInBackground(cached, entry, now);
        return entry.Context;
    }

    /// <summary>The current entry, read from the store unless it was read within the cache age.</summary>
    private async ValueTask<CacheEntry> ReadIfOldAsync(CachedConnection cached, CancellationToken cancellationToken)
    {
        var current = cached.Current;
        if (IsRecent(current)) return current;
        try
        {
            return await ReadOnceAsync(cached).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IntegrationException e) when (
            e.Code == ErrorCode.StoreUnavailable && current is { Problem: null } && !current.Freshness.IsExpired(_clock.Now))
        {
            TokenLog.RereadFailed(services.Logger, cached.Key, e);
            cached.ExtendStaleEntry();
            return current;
        }
    }

    private async Task<CacheEntry> JoinRefreshAsync(CachedConnection cached, long rejected, CancellationToken cancellationToken)
    {
        while (true)
        {
            var entry = await _flights.JoinAsync((cached.Key, rejected), () => RunRefreshAsync(cached, rejected, waitForOthers: true))
                .WaitAsync(cancellationToken).ConfigureAwait(false);
            if (entry is not null) return entry;
        }
    }

    private async Task<CacheEntry?> RunRefreshAsync(CachedConnection cached, long rejected, bool waitForOthers)
    {
        try
        {
            return await new RefreshOperation(services, cached, rejected, waitForOthers).RunAsync().ConfigureAwait(false);
        }
        catch (NotFoundException)
        {
            Drop(cached);
            throw;
        }
        finally
        {
            if (!waitForOthers) cached.PauseBackground();
        }
    }

    /// <summary>
    /// Reads the store, once for all concurrent callers; the epoch keeps callers after an invalidation from joining a read before it.
    /// </summary>
    private async Task<CacheEntry> ReadOnceAsync(CachedConnection cached) =>
        (await _flights.JoinAsync((cached.Key, -cached.Epoch), async () =>
        {
            // The read that this one would repeat may have ended after the caller looked.
            if (cached.Current is var current && IsRecent(current)) return current;
            try
            {
                var (stored, entry) = await services.Store.ReadAsync(cached, _work.Lifetime).ConfigureAwait(false);
                if (stored is { Settings.RepeatsProbe: true, Problem: null } && !_stopping) verification?.Value.Watch(stored);
                if (AccountPropertyRefresh.IsDue(stored, _clock.UtcNow)) properties?.Value.Start(stored);
                return entry;
            }
            catch (NotFoundException)
            {
                Drop(cached);
                throw;
            }
        }).ConfigureAwait(false))!;

    private void RefreshInBackground(CachedConnection cached, CacheEntry current, long now)
    {
        if (_stopping) return;
        if (_clock.Since(current.ConfirmedAt) >= _cacheAge && !_flights.IsRunning((cached.Key, -cached.Epoch)))
            _work.Run(() => RereadAsync(cached));
        var flight = (cached.Key, current.Version);
        if (!current.Freshness.IsStale(now) || !cached.MayRefreshInBackground(now) || cached.BackoffError() is not null
            || !current.Context.Scheme.CanRefresh(current.Context.Credential) || _flights.IsRunning(flight)) return;
        _ = _flights.JoinAsync(flight, () => RunRefreshAsync(cached, current.Version, waitForOthers: false));
    }

    private async Task RereadAsync(CachedConnection cached)
    {
        try
        {
            await ReadOnceAsync(cached).ConfigureAwait(false);
        }
        catch (NotFoundException)
        {
        }
        catch (IntegrationException e)
        {
            TokenLog.RereadFailed(services.Logger, cached.Key, e);
            cached.ExtendStaleEntry();
        }
    }

    private bool IsRecent([NotNullWhen(true)] CacheEntry? entry) =>
        entry is { Context.IsOfCurrentDefinition: true } && _clock.Since(entry.ConfirmedAt) < _cacheAge;

    private bool IsRecentProblem(CacheEntry entry) => entry.Problem is not null && IsRecent(entry);

    private CachedConnection Remember(ConnectionKey key) =>
        _cache.GetOrAdd(key, static (key, self) => new CachedConnection(key, self._clock, self._cacheAge, self._marginFactor), this);

    private void Drop(CachedConnection cached) => _cache.TryRemove(cached.Key, cached);
}
