using System.Collections.Concurrent;

namespace Integrations.Chaos;

/// <summary>After the load: one more process calls every connection, has it refreshed, and so learns what is left of it.</summary>
internal sealed class Settlement(WorkerHost host, TimeSpan lifetime)
{
    private const int AtOnce = 64;

    /// <summary>A dead worker's claim is respected for a minute, by the clock of whoever sees it; then its answer is asked for.</summary>
    private static readonly TimeSpan ClaimAge = TimeSpan.FromSeconds(61);

    /// <summary>How long a claim is looked at until this process' clock is put past its end.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>What the last caller of each connection got.</summary>
    /// <param name="connections">All of them.</param>
    /// <param name="workersEnded">Ends with the last worker: from then on only the dead hold claims.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyDictionary<string, string>> SettleAsync(IReadOnlyCollection<string> connections, Task workersEnded,
        CancellationToken cancellationToken)
    {
        var calling = CallAllAsync(connections, cancellationToken);
        await workersEnded;
        while (await Task.WhenAny(calling, Task.Delay(Look, TimeProvider.System, cancellationToken)) != calling)
            host.Clock.Advance(ClaimAge);
        var outcomes = await calling;

        // Some were still fresh. Now none is, and a refresh token that was lost cannot hide behind an access token.
        await Task.Delay(lifetime, TimeProvider.System, cancellationToken);
        var alive = outcomes.Where(o => o.Value == Outcome.Ok).Select(o => o.Key).ToList();
        foreach (var (connection, outcome) in await CallAllAsync(alive, cancellationToken)) outcomes[connection] = outcome;
        return outcomes;
    }

    private async Task<ConcurrentDictionary<string, string>> CallAllAsync(IReadOnlyCollection<string> connections,
        CancellationToken cancellationToken)
    {
        var outcomes = new ConcurrentDictionary<string, string>();
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        await Parallel.ForEachAsync(connections,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (connection, _) =>
            outcomes[connection] = await CallAsync(connection, either.Token));
        return outcomes;
    }

    /// <summary>Until it works, or a person is needed, or patience ends.</summary>
    private async Task<string> CallAsync(string connection, CancellationToken patience)
    {
        while (true)
        {
            var outcome = await host.TryCallAsync(connection, patience);
            if (outcome is Outcome.Ok or Outcome.Left || Outcome.IsGrantGone(outcome)) return outcome;
            await Task.Delay(Pause, TimeProvider.System, patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
