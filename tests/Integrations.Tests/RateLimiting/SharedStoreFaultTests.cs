using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.RateLimiting;

/// <summary>A store of shared budgets that fails for some gates only, or holds what this version does not understand.</summary>
public sealed class SharedStoreFaultTests
{
    private static readonly Budget Burst = Budget.SlidingWindow("burst", 10, TimeSpan.FromSeconds(10));

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task A_gate_whose_part_of_the_store_fails_keeps_to_its_share_while_the_others_use_the_store()
    {
        var budgets = new PartlyBroken();
        var store = new SharedBudgetStore(budgets, _clock, NullLogger.Instance);
        var (broken, fine) = (new Gate("broken", store, _clock), new Gate("fine", store, _clock));
        using var done = new CancellationTokenSource();
        var others = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested) (await fine.AcquireAsync()).Lease!.Cancel();
        });
        for (var i = 0; i < 5; i++) (await broken.AcquireAsync().WaitAsync(TimeSpan.FromSeconds(20))).Lease!.Dispose();
        await done.CancelAsync();
        await others;
        budgets.Failures.Should().BeLessThan(10, "an exchange that failed twice is repeated each second only");
        store.IsAway.Should().BeFalse();

        budgets.IsBroken = false;
        _clock.Advance(TimeSpan.FromSeconds(1.1));
        await ManualTimeProvider.UntilAsync(() => budgets.Recovered > 0);
    }

    [Fact]
    public async Task A_note_of_a_process_of_another_version_is_left_out()
    {
        var budgets = new PartlyBroken { Notes = ["hash:many:1", "::", "hash:1e999:-5;;a", "0011223344556677:3.0:4.0"] };
        var gate = new Gate("app", new(budgets, _clock, NullLogger.Instance), _clock, Burst with { Scope = BudgetScope.App });
        for (var i = 0; i < 3; i++) (await gate.AcquireAsync().WaitAsync(TimeSpan.FromSeconds(20))).Lease!.Dispose();
    }

    [Fact]
    public async Task A_store_that_blocks_its_thread_blocks_no_gate_and_counts_as_away()
    {
        using var blocking = new Blocking();
        await using var services = new ServiceCollection().AddSingleton<ISharedBudgets>(blocking).AddSingleton<TimeProvider>(_clock)
            .AddKeyedSingleton<Microsoft.Extensions.Logging.ILogger>(LogCategories.Ports, NullLogger.Instance).BuildServiceProvider();
        var store = SharedBudgetStore.Of(services)!;
        var gate = new Gate("app", store, _clock);
        var asking = Task.Run(() => Task.FromResult(gate.AcquireAsync()));
        var reply = await ManualTimeProvider.AtOnceAsync(asking);
        reply.IsCompleted.Should().BeFalse();
        (await _clock.RunAsync(reply)).Lease.Should().NotBeNull();
        store.IsAway.Should().BeTrue();
    }

    private sealed class Gate
    {
        private readonly RateGate _gate;
        private readonly BudgetState _state;
        private readonly TenantSlots _slots;

        public Gate(string group, SharedBudgetStore store, ManualTimeProvider clock, Budget? budget = null)
        {
            budget ??= Burst;
            var options = Options.Create(new IntegrationsOptions());
            _gate = new(new GateRules(options), clock, store, group);
            _slots = new(options, new ConnectionCaches(clock));
            _state = new(budget, (budget.Permits, LimitSource.Definition), AccountZone.None, clock, new(budget, null, budget.Name));
        }

        public Task<GateReply> AcquireAsync()
        {
            var key = GateHost.Key(1);
            return _gate.AcquireAsync(new(key, new([1], null), [new(_state, 1)], _slots.Of(key.Tenant), IsBackground: false, 1,
                _gate.Now + TimeSpan.FromHours(1)), default).AsTask();
        }
    }

    /// <summary>Returns when it is disposed, and not before.</summary>
    private sealed class Blocking : ISharedBudgets, IDisposable
    {
        private readonly ManualResetEventSlim _end = new();

        public ValueTask<BudgetExchangeReply> ExchangeAsync(BudgetExchange exchange, CancellationToken cancellationToken)
        {
            _end.Wait(TimeSpan.FromSeconds(60), CancellationToken.None);
            throw new IOException("The test is over.");
        }

        public void Dispose() => _end.Set();
    }

    /// <summary>Grants everything, except to the group "broken".</summary>
    private sealed class PartlyBroken : ISharedBudgets
    {
        private int _failures;
        private int _recovered;
        private int _others;

        public int Failures => Volatile.Read(ref _failures);

        public int Recovered => Volatile.Read(ref _recovered);

        public volatile bool IsBroken = true;

        public IReadOnlyList<string> Notes { get; init; } = [];

        public async ValueTask<BudgetExchangeReply> ExchangeAsync(BudgetExchange exchange, CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (exchange.Group == "broken")
            {
                if (!IsBroken) Interlocked.Increment(ref _recovered);
                else
                {
                    // The others use the store meanwhile.
                    for (var before = Volatile.Read(ref _others); Volatile.Read(ref _others) < before + 2;) await Task.Yield();
                    Interlocked.Increment(ref _failures);
                    throw new IOException("This part of the cluster is down.");
                }
            }
            else
            {
                Interlocked.Increment(ref _others);
            }

            return new()
            {
                Granted = [.. exchange.Takes.Select(_ => true)],
                Budgets = [.. exchange.Budgets.Select(b => new SharedBudgetState { Permits = 10, Used = 0, Processes = 1, Notes = Notes })],
            };
        }
    }
}
