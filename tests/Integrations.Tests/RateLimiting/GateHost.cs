using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.RateLimiting;

/// <summary>A gate with one budget of each declared kind, on a manual clock.</summary>
internal sealed class GateHost
{
    private readonly TenantSlots _slots;
    private long _place;

    public GateHost(IntegrationsOptions? options = null, params Budget[] budgets) : this(new(), null, options, budgets)
    {
    }

    /// <summary>A gate whose budgets other processes share.</summary>
    public GateHost(ManualTimeProvider clock, ISharedBudgets? store, IntegrationsOptions? options, params Budget[] budgets)
    {
        Clock = clock;
        var wrapped = Options.Create(options ?? new());
        Gate = new(new GateRules(wrapped), Clock, store is null ? null : new(store, Clock, NullLogger.Instance), "group");
        _slots = new(wrapped, new ConnectionCaches(Clock));
        Budgets = [.. budgets.Select(budget => new BudgetState(budget, (budget.Permits, LimitSource.Definition), AccountZone.None, Clock,
            store is null ? null : new(budget, null, budget.Name)))];
    }

    public ManualTimeProvider Clock { get; }

    public RateGate Gate { get; }

    public BudgetState[] Budgets { get; }

    public static ConnectionKey Key(int number, string tenant = "tenant") => new(tenant, new($"c{number}"));

    /// <summary>Asks for permits of the budgets; the reply is there at once, or later.</summary>
    /// <param name="costs">The costs by budget; null: one permit of each.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="within">The time until the deadline; null: an hour.</param>
    /// <param name="isBackground">The priority.</param>
    /// <param name="place">The place; 0: behind the others.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<GateReply> AcquireAsync(int[]? costs = null, ConnectionKey? connection = null, TimeSpan? within = null,
        bool isBackground = false, long place = 0, CancellationToken cancellationToken = default)
    {
        costs ??= [.. Budgets.Select(_ => 1)];
        var key = connection ?? Key(1);
        var needed = Budgets.Zip(costs).Where(pair => pair.Second > 0).Select(pair => new Needed(pair.First, pair.Second)).ToArray();
        return Gate.AcquireAsync(new(key, new(costs, null), needed, _slots.Of(key.Tenant), isBackground,
            place == 0 ? ++_place : place, Gate.Now + (within ?? TimeSpan.FromHours(1))), cancellationToken).AsTask();
    }

    /// <summary>The same where the reply is there at once: a request that waits fails.</summary>
    public Task<GateReply> ReplyAsync(int[]? costs = null, ConnectionKey? connection = null, TimeSpan? within = null,
        bool isBackground = false) => ManualTimeProvider.AtOnceAsync(AcquireAsync(costs, connection, within, isBackground));

    /// <summary>A request that is answered at once.</summary>
    public async Task<bool> SendAsync(int[]? costs = null, ConnectionKey? connection = null, bool isBackground = false)
    {
        if ((await ReplyAsync(costs, connection, TimeSpan.Zero, isBackground)).Lease is not { } lease) return false;
        lease.Dispose();
        return true;
    }

    /// <summary>The number of requests that are admitted now, one after the other.</summary>
    public async Task<int> SendAllAsync(int most, ConnectionKey? connection = null, bool isBackground = false)
    {
        var sent = 0;
        while (sent < most && await SendAsync(connection: connection, isBackground: isBackground)) sent++;
        return sent;
    }
}
