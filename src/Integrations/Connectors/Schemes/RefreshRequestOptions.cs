namespace Integrations.Connectors;

/// <summary>How a grant is refreshed, and what the vendor does with the tokens it replaces.</summary>
public sealed record RefreshRequestOptions
{
    /// <summary>Where to refresh; null: the token endpoint.</summary>
    public string? Endpoint { get; init; }

    /// <summary>How the request is written; null: as the token request, its parameters included.</summary>
    public TokenRequestOptions? Request { get; init; }

    /// <summary>The grant type. Default <c>refresh_token</c>.</summary>
    public string GrantType { get; init; } = "refresh_token";

    /// <summary>The parameter that carries the token. Default <c>refresh_token</c>.</summary>
    public string TokenParameter { get; init; } = "refresh_token";

    /// <summary>True where there is no refresh token and a living access token refreshes itself.</summary>
    public bool ExchangesAccessToken { get; init; }

    /// <summary>Parameters of a refresh besides those of <see cref="Request"/>.</summary>
    public Table<string, string> Parameters { get; init; } = new();

    /// <summary>How a refresh token may be used. Default <see cref="RefreshTokenUse.Rotating"/>.</summary>
    public RefreshTokenUse Use { get; init; }

    /// <summary>How long a single-use token is taken again after its use, so that a lost answer can be repeated; zero: not at all.</summary>
    public TimeSpan ReuseGrace { get; init; }

    /// <summary>Whether a refresh ends the old access token at once.</summary>
    public bool EndsAccessToken { get; init; }

    /// <summary>How long the refresh token lives where the answer does not say; null: for ever, or unknown.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>When <see cref="Lifetime"/> starts. Default <see cref="RefreshTokenLifetime.Absolute"/>.</summary>
    [Experimental("INTEGRATIONS001")]
    public RefreshTokenLifetime LifetimeKind { get; init; }
}

/// <summary>What becomes of a refresh token once used.</summary>
public enum RefreshTokenUse
{
    /// <summary>A refresh may issue a new one, which is kept; the old one stays valid. Also where the vendor documents nothing.</summary>
    Rotating = 0,

    /// <summary>It stays; responses carry none or the same.</summary>
    Reusable = 1,

    /// <summary>A refresh issues a new one and ends the old one.</summary>
    SingleUse = 2,
}

/// <summary>From when a refresh token's lifetime counts.</summary>
[Experimental("INTEGRATIONS001")]
public enum RefreshTokenLifetime
{
    /// <summary>From consent; no refresh moves the end. Also where the vendor documents nothing.</summary>
    Absolute = 0,

    /// <summary>From the last refresh, which issues it anew.</summary>
    Sliding = 1,

    /// <summary>From its last use, whether or not a new one came.</summary>
    Idle = 2,
}
