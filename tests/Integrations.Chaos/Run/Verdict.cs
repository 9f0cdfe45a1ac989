namespace Integrations.Chaos;

/// <summary>What became of one connection.</summary>
/// <param name="Grant">Its grant, as the vendor knows it.</param>
/// <param name="Outcome">What a last caller got, who had to refresh the credential.</param>
public sealed record Fate(Grant Grant, string Outcome)
{
    public bool IsLost => Outcome != Chaos.Outcome.Ok || Grant.Reuse is not null;
}

/// <summary>Explains losses: the only excuse is a kill between the vendor's answer and its save.</summary>
/// <param name="kills">When which worker was killed.</param>
public sealed class Verdict(IReadOnlyDictionary<string, DateTimeOffset> kills)
{
    /// <summary>
    /// How long an answer may have been unsaved at the kill: the vendor's way to answer, a restart of the database, and the pauses between
    /// tries to save.
    /// </summary>
    private static readonly TimeSpan LongestSave = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The grant's last answer went to a worker that was killed at that moment, and the token it had been given for came back from another:
    /// so it still was the one in the store. And callers are told just that.
    /// </summary>
    public bool IsExplained(Fate fate) =>
        fate is { Outcome: var outcome, Grant: { Reuse: { } reuse, Uses: [.., var last] } }
        && outcome == Outcome.ResponseLost
        && reuse.Token == last.Token
        && reuse.Worker != last.Worker
        && kills.TryGetValue(last.Worker, out var killedAt)
        && killedAt - last.At < LongestSave;

    /// <summary>What happened to a lost connection, for people.</summary>
    public string Describe(Fate fate)
    {
        var (uses, reuse) = (fate.Grant.Uses, fate.Grant.Reuse);
        var last = uses.Count == 0 ? "never refreshed" : $"token {uses[^1].Token} spent by {uses[^1].Worker} at {uses[^1].At:HH:mm:ss.fff}";
        var back = reuse is null ? "never reused" : $"token {reuse.Token} came back from {reuse.Worker} at {reuse.At:HH:mm:ss.fff}";
        return $"grant {fate.Grant.Number}, {(IsExplained(fate) ? "explained" : "UNEXPLAINED")}: {last}, {back}; the last caller got "
            + $"{fate.Outcome}";
    }
}
