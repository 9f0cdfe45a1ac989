namespace Integrations.Connectors;

/// <summary>The refresh request, and the vendor's treatment of the tokens it replaces.</summary>
public sealed record RefreshRequestOptions
{
    /// <summary>The endpoint of refresh requests; null: the token endpoint.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The format of the request; null: as the token request, including its parameters.</summary>
    public TokenRequestOptions? Request { get; init; }

    /// <summary>The grant type. Default <c>refresh_token</c>.</summary>
    public string GrantType { get; init; } = "refresh_token";

    /// <summary>The parameter that contains the token. Default <c>refresh_token</c>.</summary>
    public string TokenParameter { get; init; } = "refresh_token";

    /// <summary>True when the vendor issues no refresh token and a still-valid access token is exchanged for a new one.</summary>
    public bool ExchangesAccessToken { get; init; }

    /// <summary>Parameters of a refresh, in addition to those of <see cref="Request"/>.</summary>
    public Table<string, string> Parameters { get; init; } = new();

    /// <summary>The vendor's rule for reusing a refresh token. Default <see cref="RefreshTokenUse.Rotating"/>.</summary>
    public RefreshTokenUse Use { get; init; }

    /// <summary>
    /// The time during which a single-use token is accepted again after its use, so that a request whose response was lost can be repeated;
    /// zero: not accepted again.
    /// </summary>
    public TimeSpan ReuseGrace { get; init; }

    /// <summary>True when a refresh invalidates the old access token immediately.</summary>
    public bool EndsAccessToken { get; init; }

    /// <summary>The lifetime of the refresh token when the response does not specify it; null: unlimited, or unknown.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>The start of <see cref="Lifetime"/>. Default <see cref="RefreshTokenLifetime.Absolute"/>.</summary>
    public RefreshTokenLifetime LifetimeKind { get; init; }
}

/// <summary>The state of a refresh token after its use.</summary>
public enum RefreshTokenUse
{
    /// <summary>
    /// A refresh may issue a new one, which is stored; the old one stays valid. Also for a vendor that documents nothing.
    /// </summary>
    Rotating = 0,

    /// <summary>It stays valid; responses contain no refresh token or the same one.</summary>
    Reusable = 1,

    /// <summary>A refresh issues a new one and invalidates the old one.</summary>
    SingleUse = 2,
}

/// <summary>The start of a refresh token's lifetime.</summary>
public enum RefreshTokenLifetime
{
    /// <summary>The authorization; a refresh does not extend it. Also for a vendor that documents nothing.</summary>
    Absolute = 0,

    /// <summary>The last refresh, which issues it again.</summary>
    Sliding = 1,

    /// <summary>The last use, with or without a new token.</summary>
    Idle = 2,
}
