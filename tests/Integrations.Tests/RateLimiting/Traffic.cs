using System.Runtime.InteropServices;
using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.RateLimiting;

/// <summary>
/// Requests of some processes, by a manual clock: each waits at the gate of its process, travels to the vendor for a random time, and its
/// response back. The vendor counts exactly.
/// </summary>
/// <param name="clock">The clock of all.</param>
/// <param name="random">Of all random times.</param>
/// <param name="vendor">The vendor's own count.</param>
/// <param name="hosts">The processes.</param>
internal sealed class Traffic(ManualTimeProvider clock, Random random, IVendorCount vendor, params GateHost[] hosts)
{
    /// <summary>A time of a monotonic clock is rounded.</summary>
    public static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(0.1);

    private readonly PriorityQueue<Action, TimeSpan> _due = new();
    private readonly Process[] _processes = [.. hosts.Select(static _ => new Process())];
    private readonly TimeSpan _start = hosts[0].Gate.Now;
    private double _open;
    private int _steps;

    /// <summary>The store that the processes share; null: one process alone.</summary>
    public SharedBudgetServer? Server { get; init; }

    /// <summary>The connection of each process to the store.</summary>
    public SharedBudgetServer.Link[] Links { get; init; } = [];

    public TimeSpan Step { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The least and the most milliseconds that a request or a response travels.</summary>
    public (int Least, int Most) Travels { get; init; } = (1, 150);

    /// <summary>The least and the most milliseconds that the vendor needs for a response.</summary>
    public (int Least, int Most) Takes { get; init; } = (1, 100);

    public TimeSpan Passed => hosts[0].Gate.Now - _start;

    /// <summary>The permits of all requests that arrived.</summary>
    public double Used { get; private set; }

    /// <summary>The requests that were admitted.</summary>
    public int Admitted { get; private set; }

    /// <summary>The average number of requests at the vendor.</summary>
    public double Occupied => _open / _steps;

    /// <summary>The requests of a process that wait.</summary>
    public int Waiting(int process) => _processes[process].Waiting.Count;

    /// <summary>A request of a process.</summary>
    /// <param name="process">The index of the process.</param>
    /// <param name="cost">Its permits.</param>
    /// <param name="connection">Its connection; null: the first one.</param>
    /// <param name="ended">Gets the time until the response, or null when the request was refused.</param>
    public void Send(int process, int cost = 1, ConnectionKey? connection = null, Action<TimeSpan?>? ended = null) =>
        _processes[process].Waiting.Add(new(hosts[process].AcquireAsync([cost], connection), cost, Passed, ended));

    /// <summary>Lets time pass.</summary>
    /// <param name="time">The time.</param>
    /// <param name="offer">Sends the requests of a process, as often as there is something new.</param>
    /// <param name="each">Called in each step; null: nothing to do.</param>
    public void Run(TimeSpan time, Action<int> offer, Action<TimeSpan>? each = null)
    {
        // What the gates do, they do at once, on this thread.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        for (var end = Passed + time; Passed < end;)
        {
            each?.Invoke(Passed);
            for (var process = 0; process < hosts.Length; process++) Settle(process, offer);
            (_open, _steps) = (_open + vendor.Open, _steps + 1);
            clock.Advance(Step);
            Server?.Run();
            while (_due.TryPeek(out var next, out var at) && at <= hosts[0].Gate.Now + Rounding)
            {
                _due.Dequeue();
                next();
            }
        }

        SynchronizationContext.SetSynchronizationContext(context);
    }

    /// <summary>Sends what is admitted; a decision reaches its caller on another thread.</summary>
    private void Settle(int process, Action<int> offer)
    {
        var (own, budget) = (_processes[process], hosts[process].Budgets[0]);
        offer(process);
        Collect();
        while (budget.Open != own.Open + (Links.Length > 0 ? Links[process].Asked : 0))
        {
            Thread.Yield();
            offer(process);
            Collect();
        }

        void Collect()
        {
            var left = 0;
            var waiting = CollectionsMarshal.AsSpan(own.Waiting);
            for (var i = 0; i < waiting.Length; i++)
                if (!waiting[i].Reply.IsCompleted) waiting[left++] = waiting[i];
                else if (waiting[i].Reply.Result.Lease is { } lease) Travel(process, waiting[i], lease);
                else waiting[i].Ended?.Invoke(null);
            own.Waiting.RemoveRange(left, own.Waiting.Count - left);
        }
    }

    private void Travel(int index, Sent sent, BudgetLease lease)
    {
        var process = _processes[index];
        Admitted++;
        process.Open += sent.Cost;
        After(Travels, () =>
        {
            Used += sent.Cost;
            vendor.Arrives(hosts[0].Gate.Now, sent.Cost);
            var reading = vendor.Report;
            After(Takes, () =>
            {
                vendor.Leaves();
                After(Travels, () =>
                {
                    process.Open -= sent.Cost;
                    if (reading is { } report) End(hosts[index], lease, report);
                    else lease.Dispose();
                    sent.Ended?.Invoke(Passed - sent.At);
                });
            });
        });
    }

    private static void End(GateHost host, BudgetLease lease, BudgetReading report)
    {
        host.Gate.End(lease, wasSent: true, [report]);
        lease.Withdrawn().Leave();
    }

    private void After((int Least, int Most) milliseconds, Action action) => _due.Enqueue(action,
        hosts[0].Gate.Now + TimeSpan.FromMilliseconds(random.Next(milliseconds.Least, milliseconds.Most + 1)));

    private sealed class Process
    {
        public List<Sent> Waiting { get; } = [];

        /// <summary>The permits of its requests without a response.</summary>
        public double Open { get; set; }
    }

    private readonly record struct Sent(Task<GateReply> Reply, int Cost, TimeSpan At, Action<TimeSpan?>? Ended);
}
