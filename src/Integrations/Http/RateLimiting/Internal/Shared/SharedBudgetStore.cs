using System.Security.Cryptography;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// The host's store of shared budgets. When it fails twice in a row it counts as away, so that no call waits for it: an exchange without
/// requests checks it each second. One failure may be that of one connection, while other processes reach the store. A part of it may
/// fail while the others reply: then only the gates of that part count it as away.
/// </summary>
internal sealed class SharedBudgetStore(ISharedBudgets store, TimeProvider time, ILogger log)
{
    /// <summary>The longest wait for a store that does not reply; one that is not connected fails at once.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(0.5);

    /// <summary>The time between two tries while the store is away.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>The failures in a row from which the store, or the part of a gate, counts as away.</summary>
    public const int FailuresOfAway = 2;

    private readonly Lock _lock = new();
    private long _number;
    private int _failures;
    private TimeSpan _triesAt;

    /// <summary>The store that the host registered; null: none, and this process has its budgets for itself.</summary>
    public static SharedBudgetStore? Of(IServiceProvider services) => services.GetService<ISharedBudgets>() is not { } store ? null
        : new(new PooledBudgets(store), services.GetRequiredService<TimeProvider>(),
            services.GetRequiredKeyedService<ILogger>(LogCategories.Ports));

    /// <summary>The id of this process.</summary>
    public string Process { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public bool IsAway => Volatile.Read(ref _failures) >= FailuresOfAway;

    public long NextNumber() => Interlocked.Increment(ref _number);

    /// <summary>True when the store is there, or it is time for one to check it.</summary>
    public bool MayTry()
    {
        if (!IsAway) return true;
        lock (_lock)
        {
            var now = time.GetElapsedTime(0);
            if (IsAway && now < _triesAt) return false;
            _triesAt = now + RetryInterval;
            return true;
        }
    }

    /// <param name="exchange">The exchange.</param>
    /// <param name="failures">The failures of its gate before, in a row.</param>
    /// <returns>The reply; null when the store failed: the exchange may have been applied.</returns>
    public async ValueTask<BudgetExchangeReply?> TryAsync(BudgetExchange exchange, int failures = 0)
    {
        try
        {
            var pending = store.ExchangeAsync(exchange, CancellationToken.None);
            var reply = pending.IsCompletedSuccessfully ? pending.Result
                : await pending.AsTask().WaitAsync(Timeout, time).ConfigureAwait(false);
            if (!reply.IsLost && (reply.Budgets.Count != exchange.Budgets.Count || reply.Granted.Count != exchange.Takes.Count))
                throw new InvalidOperationException(
                    $"{nameof(ISharedBudgets.ExchangeAsync)} must return a state for each budget and a decision for each request.");
            if (Note(hasFailed: false)) SharedBudgetLog.Returned(log);
            return reply;
        }
#pragma warning disable CA1031 // for any reason: calls continue without the store
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (Note(hasFailed: true)) SharedBudgetLog.Away(log, e);
            else if (!IsAway && failures == FailuresOfAway - 1) SharedBudgetLog.IsPartlyAway(log, e);
            return null;
        }
    }

    /// <returns>True when the store is away since, or no longer.</returns>
    private bool Note(bool hasFailed)
    {
        if (!hasFailed && Volatile.Read(ref _failures) == 0) return false;
        lock (_lock)
        {
            var was = IsAway;
            _failures = hasFailed ? _failures + 1 : 0;
            _triesAt = time.GetElapsedTime(0) + RetryInterval;
            return was != IsAway;
        }
    }
}

/// <summary>
/// The host's store, called on a thread of the pool: one that blocks its thread must not block a gate, whose lock the caller holds.
/// </summary>
internal sealed class PooledBudgets(ISharedBudgets store) : ISharedBudgets
{
    public ValueTask<BudgetExchangeReply> ExchangeAsync(BudgetExchange exchange, CancellationToken cancellationToken) =>
        new(Task.Run(() => store.ExchangeAsync(exchange, cancellationToken).AsTask(), cancellationToken));
}

/// <summary>Log entries of the store of shared budgets.</summary>
internal static partial class SharedBudgetLog
{
    [LoggerMessage(90, LogLevel.Warning,
        "The store of shared rate limits failed: each process keeps to its share until the store is back.")]
    public static partial void Away(ILogger logger, Exception failure);

    [LoggerMessage(99, LogLevel.Warning,
        "The store of shared rate limits failed for one connection, account or app, and works for others: each process keeps to its "
            + "share.")]
    public static partial void IsPartlyAway(ILogger logger, Exception failure);

    [LoggerMessage(91, LogLevel.Information, "The store of shared rate limits is back.")]
    public static partial void Returned(ILogger logger);
}
