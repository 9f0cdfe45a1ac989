namespace Integrations.Simulators;

/// <summary>The portal's rate limits. A limit that is null does not apply.</summary>
public sealed class HubSpotRateLimit
{
    private static readonly string[] Search = ["POST */search"];

    private IReadOnlyList<RateLimit>? _limits;

    /// <summary>Calls in any ten seconds: 110 for OAuth apps, 100 to 250 by plan for private apps.</summary>
    public int? TenSecondly { get; init; } = 110;

    /// <summary>Search calls in any second; they do not count for the ten seconds.</summary>
    public int? SearchSecondly { get; init; } = 5;

    /// <summary>
    /// Requests a day, until midnight in the portal's time zone; the header of this limit is absent for OAuth apps, so null by default.
    /// </summary>
    public int? Daily { get; init; }

    /// <summary>The limits as data of the kit; the first exceeded one names the policy of the rejection.</summary>
    internal IReadOnlyList<RateLimit> LimitsIn(string timeZone) => _limits ??=
    [
        new()
        {
            Requests = Daily,
            Window = RateWindow.DayIn(TimeZoneInfo.FindSystemTimeZoneById(timeZone)),
            Headers = new Dictionary<string, string>
            {
                ["X-HubSpot-RateLimit-Daily"] = "{limit}", ["X-HubSpot-RateLimit-Daily-Remaining"] = "{remaining}",
            },
            Rejection = () => HubSpotErrors.RateLimited("DAILY"),
        },
        new()
        {
            Requests = SearchSecondly,
            Window = RateWindow.Sliding(TimeSpan.FromSeconds(1)),
            Endpoints = Search,
            Rejection = () => HubSpotErrors.RateLimited("SECONDLY"),
        },
        new()
        {
            Requests = TenSecondly,
            Window = RateWindow.Sliding(TimeSpan.FromSeconds(10)),
            Except = Search,
            Headers = new Dictionary<string, string>
            {
                ["X-HubSpot-RateLimit-Interval-Milliseconds"] = "10000",
                ["X-HubSpot-RateLimit-Max"] = "{limit}",
                ["X-HubSpot-RateLimit-Remaining"] = "{remaining}",
            },
            Rejection = () => HubSpotErrors.RateLimited("TEN_SECONDLY_ROLLING"),
        },
    ];
}
