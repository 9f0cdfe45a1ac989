namespace Integrations.Load;

internal static class Percentile
{
    /// <summary>The smallest duration that 99 of a hundred do not exceed; null when there are none.</summary>
    public static double? Of99(IReadOnlyList<double> durations) => durations.Count == 0 ? null
        : Math.Round(durations.Order().ElementAt((int)Math.Ceiling(durations.Count * 0.99) - 1), 1);
}
