using System.Collections.Concurrent;
using Integrations.Testing;

namespace Integrations.OAuth.Tests;

/// <summary>Hosts over one grant: lifetime after lifetime the token ends everywhere at once, and everybody calls.</summary>
/// <param name="hosts">Whatever keeps their tokens.</param>
/// <param name="truth">The clock that is right, which is the API's.</param>
internal sealed class Race(IReadOnlyList<IRacingHost> hosts, ShiftedClock truth)
{
    private readonly ConcurrentQueue<Exception> _thrown = [];

    public required int Callers { get; init; }

    /// <summary>All that was thrown at callers, whole.</summary>
    public IReadOnlyCollection<Exception> Thrown => _thrown;

    /// <summary>Runs; what callers got instead of an answer, those who left themselves apart.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(int lifetimes, Fault? fault = null)
    {
        var failures = new List<string>();
        for (var lifetime = 0; lifetime < lifetimes; lifetime++) failures.AddRange(await LiveAsync(lifetime, fault ?? Faults.None));
        return failures;
    }

    /// <summary>One lifetime: a crowd that the fault may disturb, then one patient caller a host.</summary>
    public async Task<IReadOnlyList<string>> LiveAsync(int lifetime, Fault fault)
    {
        var passed = lifetime % 2 == 0 ? TimeSpan.FromHours(2) : TimeSpan.FromMinutes(61);
        foreach (var clock in hosts.Select(h => h.Clock).Append(truth)) clock.Advance(passed);
        using var callers = new CancellationTokenSource();
        var happens = fault(callers);
        foreach (var host in hosts) host.Steps.At = step => happens(host, step);
        var crowd = hosts.SelectMany(host => Enumerable.Repeat(host, Callers)).Select(host => TryAsync(host, callers.Token)).ToArray();
        var failures = (await Task.WhenAll(crowd)).ToList();
        foreach (var host in hosts) failures.Add(await TryAsync(host, CancellationToken.None));
        return [.. failures.OfType<string>()];
    }

    private async Task<string?> TryAsync(IRacingHost host, CancellationToken cancellationToken)
    {
        try
        {
            await host.CallAsync(cancellationToken);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            _thrown.Enqueue(e);
            return $"{e.GetType().Name}: {e.Message}";
        }
    }
}
