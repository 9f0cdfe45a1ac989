namespace Integrations.Internal;

/// <summary>Spreads work that many processes would otherwise do at the same moment.</summary>
internal static class Jitter
{
    /// <summary>A factor between 0.8 and 1.2.</summary>
#pragma warning disable CA5394 // spreads load, protects nothing
    public static double Factor() => 0.8 + (Random.Shared.NextDouble() * 0.4);
#pragma warning restore CA5394

    public static TimeSpan Spread(TimeSpan span) => span * Factor();
}
