using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// Hands out connections with a credential that works, and refreshes it: once, whoever asks, on however many machines. Works with or without a host that starts it.
/// </summary>
internal sealed class TokenManager : IHostedService, IAsyncDisposable, IDisposable
{
    private readonly ConnectionCache<CachedConnection> _cache;
    private readonly BackgroundWork _work;
    private readonly SingleFlights<(ConnectionKey, long), CacheEntry?> _flights;
    private readonly RefreshServices _services;
    private readonly ConnectionEvents _events;
    private readonly Lazy<DeferredVerification>? _verification;
    private readonly MonotonicClock _clock;
    private readonly TimeSpan _cacheAge;
    private readonly double _marginFactor = Jitter.Factor();
    private int _disposed;
    private volatile bool _stopping;

    public TokenManager(
        ConnectionRepository repository, ITokenRefresher refresher, GuardedLock connectionLock, ConnectionEvents events,
        TokenManagerOptions options, ConnectionCaches caches, TimeProvider time, [FromKeyedServices(LogCategories.Tokens)] ILogger logger,
        GrantRevocation? revocation = null, Lazy<DeferredVerification>? verification = null)
    {
        _verification = verification;
        _events = events;
        _cacheAge = options.ConnectionCacheAge;
        _clock = new(time);
        _work = new(logger);
        _flights = new(_work);
        _cache = caches.Create<CachedConnection>(TokenTimings.Idle, capacity: null, isSliding: true, keep: static cached => cached.Unsaved is not null);
        var health = new ConnectionHealthReporter(repository, events, time, logger);
        _services = new(
            new(repository), new(repository, _clock, logger), new(new(refresher, options.PortTimeout, time, logger)),
            new(repository, health, events, revocation, _work, _clock, _marginFactor, logger), health, events, connectionLock,
                options.WhenLockFails, _work, _clock, logger);
    }

    /// <summary>Connections whose last refresh failed for a passing reason, as far as this process knows.</summary>
    public IEnumerable<ConnectionKey> Failing => _cache.Values.Where(cached => cached.Backoff.IsFailing).Select(cached => cached.Key);

    /// <summary>How many connections are remembered.</summary>
    internal int CachedCount => _cache.Count;

    /// <summary>The connection with a credential that is valid as far as is known.</summary>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    /// <exception cref="NeedsReauthorizationException">A person must connect again.</exception>
    public ValueTask<ConnectionContext> GetAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        var now = _clock.Now;
        if (_cache.TryGet(key, now, out var cached) && cached.Current is { } current)
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
    /// A newer credential after the vendor refused <paramref name="rejectedVersion"/> with 401; the same connection when that version is
    /// too young to be refreshed for it, unless the probe was refused as well.
    /// </summary>
    public async ValueTask<ConnectionContext> RefreshAsync(ConnectionKey key, long rejectedVersion, CancellationToken cancellationToken,
        bool isProbeRefused = false)
    {
        var cached = Remember(key);
        var known = cached.Current is { } current && (current.Version > rejectedVersion || IsRecentProblem(current)) && !current.Freshness.IsExpired(_clock.Now) ? current : null;
        if (known is null && isProbeRefused) cached.IgnoreRecentIssue(rejectedVersion);
        return (known ?? await JoinRefreshAsync(cached, rejectedVersion, cancellationToken).ConfigureAwait(false)).RequireUsable();
    }

    /// <summary>A check that had been put off has failed: the grant is given up.</summary>
    public async ValueTask GiveUpAsync(ConnectionContext loaded, ReauthorizationReason reason, string cause,
        CancellationToken cancellationToken) =>
        await _services.Health.MarkInvalidAsync(Remember(loaded.Key), loaded, reason, cancellationToken, cause).ConfigureAwait(false);

    /// <summary>
    /// The vendor refuses a refreshed credential, also for the probe: the grant is worth nothing. When another process obtained it that says nothing yet, for it may have ended since:
    /// it is refreshed here first, for the next call.
    /// </summary>
    public async ValueTask MarkRefusedAsync(ConnectionKey key, long version, CancellationToken cancellationToken)
    {
        var cached = Remember(key);
        if (cached.ObtainedVersion != version) return;
        var (loaded, _) = await _services.Reader.ReadAsync(cached, cancellationToken).ConfigureAwait(false);
        if (loaded.CredentialVersion == version)
            await _services.Health.MarkInvalidAsync(cached, loaded, ReauthorizationReason.GrantRejected, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the next call read the store: the connection was made again, removed or changed.</summary>
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

    /// <summary>Nothing new begins any more.</summary>
    public bool IsStopping => _stopping;

    /// <summary>Canceled when the manager is disposed.</summary>
    public CancellationToken Lifetime => _work.Lifetime;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Starts no background refresh any more and waits for those that run, and for their saving.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        try
        {
            await _work.WhenIdleAsync(cancellationToken).ConfigureAwait(false);
            await _events.StopAsync(cancellationToken).ConfigureAwait(false);
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
            using var limit = new CancellationTokenSource(TokenTimings.RequestTimeout + TokenTimings.SendWithin, _clock.Time);
            await StopAsync(limit.Token).ConfigureAwait(false);
        }

        Finish();
    }

    /// <summary>Ends what runs without waiting: for containers disposed synchronously.</summary>
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
        var snapshot = await ReadIfOldAsync(cached, cancellationToken).ConfigureAwait(false);
        snapshot.RequireUsable();
        var now = _clock.Now;
        if (snapshot.Freshness.IsExpired(now))
        {
            var refreshed = await JoinRefreshAsync(cached, snapshot.Version, cancellationToken).ConfigureAwait(false);
            // Somebody's refresh may be in the store only long after it was issued.
            if (refreshed.Problem is null && refreshed.Freshness.IsExpired(_clock.Now)) refreshed = await JoinRefreshAsync(cached, refreshed.Version, cancellationToken).ConfigureAwait(false);
            return refreshed.RequireUsable();
        }

        if (snapshot.Freshness.IsStale(now)) RefreshInBackground(cached, snapshot, now);
        return snapshot.Context;
    }

    /// <summary>What is known, read from the store unless it was read within the cache age.</summary>
    private async ValueTask<CacheEntry> ReadIfOldAsync(CachedConnection cached, CancellationToken cancellationToken)
    {
        var current = cached.Current;
        if (current is not null && _clock.Since(current.ConfirmedAt) < _cacheAge) return current;
        try
        {
            return await ReadOnceAsync(cached).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IntegrationException e) when (e.Code == ErrorCode.StoreUnavailable && current is { Problem: null } && !current.Freshness.IsExpired(_clock.Now))
        {
            TokenLog.RereadFailed(_services.Logger, cached.Key, e);
            cached.ExtendStaleEntry();
            return current;
        }
    }

    private async Task<CacheEntry> JoinRefreshAsync(CachedConnection cached, long rejected, CancellationToken cancellationToken)
    {
        while (true)
        {
            var snapshot = await _flights.JoinAsync((cached.Key, rejected), () => RunRefreshAsync(cached, rejected, isPatient: true)).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (snapshot is not null) return snapshot;
        }
    }

    private async Task<CacheEntry?> RunRefreshAsync(CachedConnection cached, long rejected, bool isPatient)
    {
        try
        {
            return await new RefreshOperation(_services, cached, rejected, isPatient).RunAsync().ConfigureAwait(false);
        }
        catch (NotFoundException)
        {
            Drop(cached);
            throw;
        }
        finally
        {
            if (!isPatient) cached.PauseBackground();
        }
    }

    /// <summary>Reads the store, once for all who ask at the same time; the epoch keeps callers after an invalidation from joining a read before it.</summary>
    private async Task<CacheEntry> ReadOnceAsync(CachedConnection cached) =>
        (await _flights.JoinAsync((cached.Key, -cached.Epoch), async () =>
        {
            try
            {
                var (loaded, snapshot) = await _services.Reader.ReadAsync(cached, _work.Lifetime).ConfigureAwait(false);
                if (loaded is { Settings.RepeatsProbe: true, Problem: null } && !_stopping) _verification?.Value.Watch(loaded);
                return snapshot;
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
        if (_clock.Since(current.ConfirmedAt) >= _cacheAge && !_flights.IsRunning((cached.Key, -cached.Epoch))) _work.Run(() => RereadAsync(cached));
        if (!current.Freshness.IsStale(now) || !cached.MayTryInBackground(now) || !current.Context.Scheme.CanRefresh(current.Context.Credential)) return;
        if (cached.Backoff.Waiting() is null && !_flights.IsRunning((cached.Key, current.Version))) _ = _flights.JoinAsync((cached.Key, current.Version), () => RunRefreshAsync(cached, current.Version, isPatient: false));
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
            TokenLog.RereadFailed(_services.Logger, cached.Key, e);
            cached.ExtendStaleEntry();
        }
    }

    private bool IsRecentProblem(CacheEntry snapshot) => snapshot.Problem is not null && _clock.Since(snapshot.ConfirmedAt) < _cacheAge;

    private CachedConnection Remember(ConnectionKey key) =>
        _cache.GetOrAdd(key, static (key, self) => new CachedConnection(key, self._clock, self._cacheAge, self._marginFactor), this);

    private void Drop(CachedConnection cached) => _cache.TryRemove(cached.Key, cached);
}
