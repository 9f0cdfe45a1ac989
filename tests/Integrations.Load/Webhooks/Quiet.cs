namespace Integrations.Load;

/// <summary>The end of a run's work.</summary>
internal static class Quiet
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Still = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Returns when no stored event waits any longer; of events in memory, which none can see, when no row was added for a time.
    /// </summary>
    /// <param name="database">The database.</param>
    /// <param name="kind">The kind of events.</param>
    /// <param name="isDurable">Whether events are stored.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidOperationException">Events wait, and none was handled for minutes.</exception>
    public static async Task WaitAsync(HostDatabase database, string kind, bool isDurable, CancellationToken cancellationToken)
    {
        var (rows, since) = (-1L, TimeProvider.System.GetTimestamp());
        while (!isDurable || await database.WaitingAsync(cancellationToken) > 0)
        {
            var (now, _) = await database.CountAsync(kind, cancellationToken);
            if (now != rows) (rows, since) = (now, TimeProvider.System.GetTimestamp());
            var still = TimeProvider.System.GetElapsedTime(since);
            if (!isDurable && still > Still) return;
            if (still > Patience) throw new InvalidOperationException($"Events wait, and none was handled for {Patience}.");
            await Task.Delay(Step, TimeProvider.System, cancellationToken);
        }
    }
}
