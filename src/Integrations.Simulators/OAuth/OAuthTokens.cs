namespace Integrations.Simulators;

/// <summary>What a token request issued.</summary>
public sealed class OAuthTokens
{
    internal OAuthTokens() { }

    /// <summary>The access token.</summary>
    public required string AccessToken { get; init; }

    /// <summary>The refresh token: the new one, or the one that stays.</summary>
    public required string RefreshToken { get; init; }

    /// <summary>When the access token was issued, by the vendor's clock.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When the access token ends, by the vendor's clock.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the refresh token ends; null: when it is revoked.</summary>
    public DateTimeOffset? RefreshTokenExpiresAt { get; init; }

    /// <summary>The grant behind them.</summary>
    public required OAuthGrant Grant { get; init; }

    /// <summary>Names the grant, never a token.</summary>
    public override string ToString() => $"Tokens of grant {Grant.Number}";
}
