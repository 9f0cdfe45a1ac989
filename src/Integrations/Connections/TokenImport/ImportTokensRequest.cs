namespace Integrations;

/// <summary>
/// A grant the host already has, from its own table or another platform's export: tokens for an OAuth scheme, secret inputs for any other.
/// <see cref="ConnectionRequest.Scopes"/> are those the grant has, as far as known; each that has a probe is verified.
/// </summary>
public sealed class ImportTokensRequest : ConnectionRequest
{
    /// <summary>The access token; null: one is requested with the refresh token.</summary>
    public string? AccessToken { get; init; }

    /// <summary>The time at which the access token expires; null when unknown: it is sent as it is.</summary>
    public DateTimeOffset? AccessTokenExpiresAt { get; init; }

    /// <summary>The refresh token; null when the vendor issued none.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>The time at which the refresh token expires; null when unknown.</summary>
    public DateTimeOffset? RefreshTokenExpiresAt { get; init; }

    /// <summary>The vendor's id of the account: required where a grant covers several, compared where the vendor returns it.</summary>
    public string? Account { get; init; }

    /// <summary>
    /// The values that the vendor sent with the grant, by name, for example a company's id or the URL of an instance.
    /// </summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
