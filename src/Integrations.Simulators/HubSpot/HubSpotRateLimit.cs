namespace Integrations.Simulators;

/// <summary>How many calls the portal takes. A limit that is null is not kept.</summary>
public sealed class HubSpotRateLimit
{
    /// <summary>Calls in any ten seconds; 100 to 190 by plan.</summary>
    public int? TenSecondly { get; init; } = 100;

    /// <summary>Search calls in any second; they do not count for the ten seconds.</summary>
    public int? SearchSecondly { get; init; } = 5;

    /// <summary>Calls a day; the headers that tell it are absent for OAuth apps, so null by default.</summary>
    public int? Daily { get; init; }
}
