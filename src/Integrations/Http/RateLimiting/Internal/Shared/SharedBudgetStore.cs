using System.Security.Cryptography;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// The host's store of shared budgets. After a failure it counts as away, so that no call waits for it: an exchange without requests checks
/// it each second.
/// </summary>
internal sealed class SharedBudgetStore(ISharedBudgets store, TimeProvider time, ILogger log)
{
    /// <summary>The longest wait for a store that does not reply; one that is not connected fails at once.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>The time between two tries while the store is away.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long _number;
    private bool _isAway;
    private DateTimeOffset _triesAt;

    /// <summary>The store that the host registered; null: none, and this process has its budgets for itself.</summary>
    public static SharedBudgetStore? Of(IServiceProvider services) => services.GetService<ISharedBudgets>() is not { } store ? null
        : new(store, services.GetRequiredService<TimeProvider>(), services.GetRequiredKeyedService<ILogger>(LogCategories.Ports));

    /// <summary>The id of this process.</summary>
    public string Process { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    public bool IsAway => Volatile.Read(ref _isAway);

    public long NextNumber() => Interlocked.Increment(ref _number);

    /// <summary>True when the store is there, or it is time for one to check it.</summary>
    public bool MayTry()
    {
        if (!IsAway) return true;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_isAway && now < _triesAt) return false;
            _triesAt = now + RetryInterval;
            return true;
        }
    }

    /// <returns>The reply; null when the store failed: the exchange may have been applied.</returns>
    public async ValueTask<BudgetExchangeReply?> TryAsync(BudgetExchange exchange)
    {
        try
        {
            var pending = store.ExchangeAsync(exchange, CancellationToken.None);
            var reply = pending.IsCompletedSuccessfully ? pending.Result
                : await pending.AsTask().WaitAsync(Timeout, time).ConfigureAwait(false);
            if (!reply.IsLost && (reply.Budgets.Count != exchange.Budgets.Count || reply.Granted.Count != exchange.Takes.Count))
                throw new InvalidOperationException($"{nameof(ISharedBudgets)}.{nameof(ISharedBudgets.ExchangeAsync)} must return a state for "
                    + "each budget and a decision for each request.");
            if (SetAway(false)) SharedBudgetLog.Returned(log);
            return reply;
        }
#pragma warning disable CA1031 // whatever the reason: calls continue without the store
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (SetAway(true)) SharedBudgetLog.Away(log, e);
            return null;
        }
    }

    /// <returns>True when it was otherwise.</returns>
    private bool SetAway(bool isAway)
    {
        if (!isAway && !IsAway) return false;
        lock (_lock)
        {
            var changed = _isAway != isAway;
            _isAway = isAway;
            _triesAt = time.GetUtcNow() + RetryInterval;
            return changed;
        }
    }
}

/// <summary>Log entries of the store of shared budgets.</summary>
internal static partial class SharedBudgetLog
{
    [LoggerMessage(53, LogLevel.Warning, "The store of shared rate limits failed: each process keeps to its share until the store is back.")]
    public static partial void Away(ILogger logger, Exception failure);

    [LoggerMessage(54, LogLevel.Information, "The store of shared rate limits is back.")]
    public static partial void Returned(ILogger logger);
}
