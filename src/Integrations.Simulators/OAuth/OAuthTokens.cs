namespace Integrations.Simulators;

/// <summary>The tokens of a token response.</summary>
public sealed class OAuthTokens
{
    internal OAuthTokens() { }

    /// <summary>The access token.</summary>
    public required string AccessToken { get; init; }

    /// <summary>The refresh token: the new one, or the one that stays.</summary>
    public required string RefreshToken { get; init; }

    /// <summary>The time at which the access token was issued, by the vendor's clock.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The expiry of the access token, by the vendor's clock.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The expiry of the refresh token; null: until revoked.</summary>
    public DateTimeOffset? RefreshTokenExpiresAt { get; init; }

    /// <summary>The grant behind them.</summary>
    public required OAuthGrant Grant { get; init; }

    /// <summary>The token request; null for tokens that a test issues itself.</summary>
    public SimulatedRequest? Request { get; internal set; }

    /// <summary>Names the grant, never a token.</summary>
    public override string ToString() => $"Tokens of grant {Grant.Number}";
}
