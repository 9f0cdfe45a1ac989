using System.Globalization;

namespace Integrations.Simulators;

/// <summary>Counts calls in rolling windows, by the time without skew.</summary>
internal sealed class HubSpotRateLimiter(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _calls = new();
    private readonly Queue<DateTimeOffset> _searches = new();
    private readonly Queue<DateTimeOffset> _today = new();

    public SimulatedAnswer? Admit(HubSpotRateLimit limit, bool isSearch)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (limit.Daily is { } daily && Held(_today, now, TimeSpan.FromDays(1)) >= daily) return HubSpotErrors.RateLimited("DAILY");
            if (isSearch)
            {
                if (limit.SearchSecondly is { } perSecond && Held(_searches, now, TimeSpan.FromSeconds(1)) >= perSecond)
                    return HubSpotErrors.RateLimited("SECONDLY");
                _searches.Enqueue(now);
            }
            else
            {
                if (limit.TenSecondly is { } perTen && Held(_calls, now, TimeSpan.FromSeconds(10)) >= perTen)
                    return HubSpotErrors.RateLimited("TEN_SECONDLY_ROLLING");
                _calls.Enqueue(now);
            }

            _today.Enqueue(now);
            return null;
        }
    }

    /// <summary>Adds the rate headers, which search responses do not have.</summary>
    public void Describe(HubSpotRateLimit limit, SimulatedAnswer response)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (limit.TenSecondly is { } perTen)
                response.With("X-HubSpot-RateLimit-Interval-Milliseconds", "10000")
                    .With("X-HubSpot-RateLimit-Max", Text(perTen))
                    .With("X-HubSpot-RateLimit-Remaining", Text(Math.Max(0, perTen - Held(_calls, now, TimeSpan.FromSeconds(10)))));
            if (limit.Daily is { } daily)
                response.With("X-HubSpot-RateLimit-Daily", Text(daily))
                    .With("X-HubSpot-RateLimit-Daily-Remaining", Text(Math.Max(0, daily - Held(_today, now, TimeSpan.FromDays(1)))));
        }
    }

    private static int Held(Queue<DateTimeOffset> calls, DateTimeOffset now, TimeSpan window)
    {
        while (calls.TryPeek(out var first) && first <= now - window) calls.Dequeue();
        return calls.Count;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
