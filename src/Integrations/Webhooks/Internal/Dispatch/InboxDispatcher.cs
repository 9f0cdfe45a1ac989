using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// Delivers received events to the handlers. May run on every machine: leases let one of them handle an event, and end by themselves when
/// it crashes.
/// </summary>
internal sealed class InboxDispatcher : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(30);

    /// <summary>The attempt without any result from which on an event is handled alone: it may have ended the process.</summary>
    private const int Suspect = 4;

    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly GuardedInbox _store;
    private readonly EventProtector _protector;
    private readonly InboxSignal _signal;
    private readonly IServiceScopeFactory _scopes;
    private readonly InboxUse _use;
    private readonly InboxOptions _options;
    private readonly TimeSpan _stopTimeout;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly HeldEvents _held;
    private readonly HeldRecords _records;
    private readonly EventAttempt _attempt;
    private readonly CancellationTokenSource _abort = new();
    private bool _isCareful;
    private volatile bool _isStopping;

    public InboxDispatcher(GuardedInbox store, EventProtector protector, InboxSignal signal, IRecordReader reader,
        IServiceScopeFactory scopes, InboxUse use, InboxTelemetry telemetry, IOptions<IntegrationsOptions> options, TimeProvider time,
        [FromKeyedServices(LogCategories.Events)] ILogger logger)
    {
        (_store, _protector, _signal, _scopes, _use, _time, _logger) = (store, protector, signal, scopes, use, time, logger);
        _options = options.Value.Inbox;
        _stopTimeout = options.Value.PortTimeout;
        _held = new(_options);
        _records = new(_held, reader, time);
        _attempt = new(_options, telemetry, time, logger);
    }

    /// <summary>The number of entries that this process has leased.</summary>
    internal int Held => _held.Count;

    /// <summary>Stops claiming, releases what has not begun, and waits for the handlers; then cancels them.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await ReleaseAsync(_held.TakeWaiting()).ConfigureAwait(false);
        if (!await IsIdleAsync(cancellationToken).ConfigureAwait(false))
        {
            await _abort.CancelAsync().ConfigureAwait(false);
            if (!await IsIdleAsync(cancellationToken).ConfigureAwait(false)) InboxLog.LeftBehind(_logger, _held.Count);
        }
    }

    public override void Dispose()
    {
        _abort.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_use.Dispatches) return;
        var extending = ExtendAsync(stoppingToken);
        var backOff = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var claimed = await ClaimAsync(stoppingToken).ConfigureAwait(false);
                backOff = TimeSpan.Zero;
                Start();
                if (claimed == 0 || _isCareful || _held.Active >= HeldEvents.Capacity)
                    await _signal.WaitAsync(Jitter.Spread(_options.PollInterval), stoppingToken).ConfigureAwait(false);
            }
            catch (IntegrationException e)
            {
                backOff = backOff == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : backOff < LongestBackOff / 2 ? backOff * 2 : LongestBackOff;
                InboxLog.Away(_logger, backOff, e);
                await Task.Delay(Jitter.Spread(backOff), _time, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
        }

        await extending.ConfigureAwait(false);
    }

    /// <returns>The number of entries that were leased.</returns>
    private async ValueTask<int> ClaimAsync(CancellationToken cancellationToken)
    {
        var count = _isCareful ? 1 : HeldEvents.Capacity;
        // Handlers that do not return must not keep this process from all other events.
        var active = _held.Active;
        if (count <= active) return 0;
        var now = _time.GetUtcNow();
        var claimed = await _store.ClaimAsync(new()
        {
            Owner = _owner,
            Now = now,
            Until = now + Lease,
            Count = count - active,
            PerTenant = HeldEvents.PerClaim,
            Except = _held.Full,
            Replays = !_held.HasReplays,
        }, cancellationToken).ConfigureAwait(false);
        var events = claimed.Select(entry => new HeldEvent(entry, _protector, _records)).ToList();
        var suspect = events.Find(held => held.Entry is { Attempts: >= Suspect, Error: null });
        _isCareful = suspect is not null;
        if (suspect is null || events.Count + _held.Active == 1)
        {
            foreach (var held in events) _held.Add(held);
            return events.Count;
        }

        // Handled alone, once the others are done.
        await ReleaseAsync(events).ConfigureAwait(false);
        return 0;
    }

    private void Start()
    {
        while (!_isStopping && _held.Start() is { } held) _ = Task.Run(() => HandleAsync(held));
    }

    private async Task HandleAsync(HeldEvent held)
    {
        try
        {
            var scope = _scopes.CreateAsyncScope();
            await using var disposed = scope.ConfigureAwait(false);
            if (!await _store.HandleAsync(held.Entry, _owner, scope.ServiceProvider,
                _ => _attempt.RunAsync(held, scope.ServiceProvider, () => Leave(held), _abort.Token)).ConfigureAwait(false))
                InboxLog.ResultLost(_logger, held.Entry.Kind, held.Entry.Connection, null);
        }
#pragma warning disable CA1031 // the store, or a service of the scope, failed; the lease ends, and the event is delivered again
        catch (Exception e)
#pragma warning restore CA1031
        {
            InboxLog.ResultLost(_logger, held.Entry.Kind, held.Entry.Connection, e);
        }
        finally
        {
            _held.Finish(held);
            Start();
            _signal.Set();
        }
    }

    private void Leave(HeldEvent held)
    {
        _held.Leave(held);
        Start();
        _signal.Set();
    }

    private async Task ExtendAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Lease / 3, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            foreach (var held in _held.TakeStuck()) InboxLog.Stuck(_logger, held.Entry.Kind, held.Tenant, _options.HandlerTimeout);
            await ExtendAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask ExtendAsync()
    {
        var entries = _held.All.Select(held => held.Entry).ToList();
        if (entries.Count == 0) return;
        try
        {
            await _store.ExtendAsync(entries, _owner, _time.GetUtcNow() + Lease, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IntegrationException)
        {
            // Logged by the guard; a lease that ends meanwhile is detected when its result is stored.
        }
    }

    private async ValueTask ReleaseAsync(List<HeldEvent> events)
    {
        if (events.Count == 0) return;
        try
        {
            await _store.ReleaseAsync([.. events.Select(held => held.Entry)], _owner, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IntegrationException)
        {
            // Logged by the guard; the leases end by themselves.
        }
    }

    /// <summary>Waits for the handlers; true when none works any longer.</summary>
    private async ValueTask<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_stopTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        while (_held.Count > 0 && !either.IsCancellationRequested)
            await _signal.WaitAsync(_stopTimeout, either.Token).ConfigureAwait(false);
        return _held.Count == 0;
    }
}
