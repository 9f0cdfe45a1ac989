namespace Integrations.Simulators;

/// <summary>The portal's rate limits. A limit that is null does not apply.</summary>
public sealed class HubSpotRateLimit
{
    /// <summary>Calls in any ten seconds; 100 to 190 by plan.</summary>
    public int? TenSecondly { get; init; } = 100;

    /// <summary>Search calls in any second; they do not count for the ten seconds.</summary>
    public int? SearchSecondly { get; init; } = 5;

    /// <summary>Requests a day; the header of this limit is absent for OAuth apps, so null by default.</summary>
    public int? Daily { get; init; }
}
