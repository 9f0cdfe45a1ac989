namespace Integrations.Simulators;

/// <summary>
/// A plain vendor as data: <see cref="RestSimulator"/> serves it. Every request that the data does not describe is refused.
/// </summary>
public sealed class RestVendor
{
    /// <summary>The records of the vendor.</summary>
    public required IReadOnlyList<RestCollection> Collections { get; init; }

    /// <summary>The vendor's errors.</summary>
    public required RestErrors Errors { get; init; }

    /// <summary>The authorization server; null: none.</summary>
    public OAuthSettings? OAuth { get; init; }

    /// <summary>The API key, by which a request is authenticated instead of a token; null: none.</summary>
    public RestApiKey? ApiKey { get; init; }

    /// <summary>The accounts whose records are apart, such as the organizations of a grant; null: one.</summary>
    public RestAccounts? Accounts { get; init; }

    /// <summary>The limits, counted after authentication.</summary>
    public IReadOnlyList<RateLimit> RateLimits { get; init; } = [];

    /// <summary>The header by which a repeated POST gets the first one's response; null: none. Another body conflicts.</summary>
    public string? IdempotencyHeader { get; init; }

    /// <summary>The query parameter of a POST with the same effect, where the key is not a header; null: none.</summary>
    public string? IdempotencyParameter { get; init; }

    /// <summary>The responses to requests without a valid credential that differ from the vendor's error; null: none does.</summary>
    public Func<SimulatedRequest, SimulatedAnswer?>? Anonymous { get; init; }

    /// <summary>Single resources by path, such as the connected user; the request is authenticated.</summary>
    public IReadOnlyDictionary<string, Func<SimulatedRequest, SimulatedAnswer>> Singles { get; init; } =
        new Dictionary<string, Func<SimulatedRequest, SimulatedAnswer>>();
}
