namespace Integrations;

/// <summary>
/// A grant the host has already, from a table of its own or another platform's export: tokens for an OAuth scheme, secret inputs for any other. <see cref="ConnectionRequest.Scopes"/> are
/// those the grant has, as far as is known; each that has a probe is tried.
/// </summary>
public sealed class ImportTokensRequest : ConnectionRequest
{
    /// <summary>The access token; null: one is obtained with the refresh token.</summary>
    public string? AccessToken { get; init; }

    /// <summary>When the access token ends; null: not known, it is tried as it is.</summary>
    public DateTimeOffset? AccessTokenExpiresAt { get; init; }

    /// <summary>The refresh token; null: there is none.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>When the refresh token ends, where it is known.</summary>
    public DateTimeOffset? RefreshTokenExpiresAt { get; init; }

    /// <summary>The vendor's id of the account: required where a grant covers several, checked where the vendor says whose the grant is.</summary>
    public string? Account { get; init; }

    /// <summary>What the vendor sent along when the grant was made, by name, for example QuickBooks' <c>realmId</c> or Salesforce's <c>instance_url</c>.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}
