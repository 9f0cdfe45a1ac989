using System.Globalization;

namespace Integrations.Load;

/// <summary>The bars of a run of webhooks.</summary>
internal static class WebhookBars
{
    private const double LargestRatio = 2;

    /// <summary>The memory that a replay of any length, or forged deliveries of any number, may take, in MB.</summary>
    private const double MostMegabytes = 150;

    /// <summary>A line for each bar that was missed.</summary>
    public static IReadOnlyList<string> Of(WebhookSummary summary) =>
        [.. Of(summary.Kill), .. summary.Replay is { } replay ? Of(replay) : []];

    private static IEnumerable<string> Of(KillResult kill)
    {
        if (kill.Lost > 0) yield return $"{kill.Lost} of {kill.Acknowledged} acknowledged events were lost, 0 are allowed";
        if (kill.Twice > 0) yield return $"{kill.Twice} events were handled twice, 0 are allowed";
    }

    private static IEnumerable<string> Of(ReplayResult replay)
    {
        if (replay.Rows != replay.Expected || replay.Events != replay.Expected)
            yield return $"{replay.Rows} rows of {replay.Events} events after the replay instead of {replay.Expected}";
        if (!(replay.Ratio <= LargestRatio))
            yield return string.Create(CultureInfo.InvariantCulture,
                $"live events took {replay.Ratio:0.00} times as long during the replay; at most {LargestRatio} is allowed");
        foreach (var (work, megabytes) in ((string, double)[])[("the replay", replay.PeakMegabytes),
            ("forged and repeated deliveries", replay.ForgedMegabytes)])
            if (megabytes > MostMegabytes)
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"{work} took {megabytes} MB, at most {MostMegabytes} are allowed");
    }
}
