namespace Integrations.Load;

internal static class Percentile
{
    /// <summary>The smallest duration that this many of a hundred do not exceed; null when there are none.</summary>
    public static double? Of(int percent, IReadOnlyList<double> durations) => durations.Count == 0 ? null
        : Math.Round(durations.Order().ElementAt((int)Math.Ceiling(durations.Count * percent / 100d) - 1), 1);
}
