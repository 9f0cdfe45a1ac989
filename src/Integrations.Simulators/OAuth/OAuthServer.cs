using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>The vendor's authorization server: consents by itself, issues opaque tokens, counts what happens to them.</summary>
public sealed class OAuthServer
{
    private readonly Lock _gate = new();
    private readonly TokenLedger _ledger;
    private readonly SimulatorClock _clock;
    private int _denials;
    private string[]? _grantedScopes;

    internal OAuthServer(OAuthSettings settings, SimulatorClock clock)
    {
        Settings = settings;
        _clock = clock;
        _ledger = new(settings, clock);
    }

    /// <summary>How the server behaves; may be changed at any time.</summary>
    public OAuthSettings Settings { get; }

    /// <summary>How many refreshes succeeded.</summary>
    public int Refreshes { get; private set; }

    /// <summary>How often a spent single-use refresh token came back after its grace.</summary>
    public int ReuseDetected { get; private set; }

    /// <summary>All grants, revoked ones included.</summary>
    public IReadOnlyList<OAuthGrant> Grants
    {
        get { lock (_gate) return [.. _ledger.Grants]; }
    }

    /// <summary>The user declines the next consent.</summary>
    public void DenyNext()
    {
        lock (_gate) _denials++;
    }

    /// <summary>From now on users grant these scopes at most, whatever is asked for.</summary>
    public void GrantScopes(params string[] scopes)
    {
        lock (_gate) _grantedScopes = scopes;
    }

    /// <summary>A grant without the browser; without scopes, with the default ones.</summary>
    public OAuthTokens IssueToken(params string[] scopes)
    {
        lock (_gate) return _ledger.Issue(_ledger.NewGrant(scopes.Length > 0 ? scopes : [.. Settings.DefaultScopes]));
    }

    /// <summary>New tokens of a grant there is, for grant types of the vendor's own.</summary>
    public OAuthTokens IssueToken(OAuthGrant grant)
    {
        lock (_gate) return _ledger.Issue(grant);
    }

    /// <summary>What an access token is worth, and the grant behind it.</summary>
    public AccessTokenState CheckAccessToken(string? token, out OAuthGrant? grant) => CheckAccessToken(token, out grant, out _);

    /// <summary>What an access token is worth, the grant behind it, and when it ends.</summary>
    public AccessTokenState CheckAccessToken(string? token, out OAuthGrant? grant, out DateTimeOffset expiresAt)
    {
        lock (_gate)
        {
            (var state, grant, expiresAt) = _ledger.Check(token ?? "");
            return state;
        }
    }

    /// <summary>Whether a refresh token would work, and the grant behind it.</summary>
    public bool CheckRefreshToken(string token, out OAuthGrant? grant)
    {
        lock (_gate)
        {
            var entry = _ledger.FindRefresh(token);
            grant = entry?.Grant;
            return entry is not null && Usable(entry);
        }
    }

    /// <summary>Ends all access tokens at once; refresh tokens go on.</summary>
    public void ExpireAccessTokens()
    {
        lock (_gate) _ledger.ExpireAccess();
    }

    /// <summary>Revokes all grants, as users do who remove the app.</summary>
    public void RevokeGrants()
    {
        lock (_gate) _ledger.Grants.ForEach(grant => grant.IsRevoked = true);
    }

    /// <summary>Revokes the grant of an access or refresh token; false if there is none.</summary>
    public bool Revoke(string token)
    {
        lock (_gate)
        {
            if (_ledger.FindGrant(token) is not { } grant) return false;
            grant.IsRevoked = true;
            return true;
        }
    }

    /// <summary>The token endpoint's answer that carries these tokens.</summary>
    public SimulatedAnswer Answer(OAuthTokens tokens) => Answer(tokens, repeatRefreshToken: true);

    internal SimulatedAnswer Answer(OAuthTokens tokens, bool repeatRefreshToken)
    {
        var body = new JsonObject { ["access_token"] = tokens.AccessToken, ["token_type"] = Settings.TokenType };
        if (repeatRefreshToken) body["refresh_token"] = tokens.RefreshToken;
        if (Settings.ExpiresIn) body["expires_in"] = (int)Settings.AccessTokenLifetime.TotalSeconds;
        Settings.TokenAnswer?.Invoke(tokens, body);
        return SimulatedAnswer.Ok(body).With("Cache-Control", "no-store");
    }

    internal OAuthGrant? Consent(string? scope)
    {
        lock (_gate)
        {
            if (_denials > 0)
            {
                _denials--;
                return null;
            }

            var asked = (scope ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            string[] scopes = asked.Length > 0 ? asked : [.. Settings.DefaultScopes];
            return _ledger.NewGrant(_grantedScopes is null ? scopes : [.. scopes.Intersect(_grantedScopes, StringComparer.Ordinal)]);
        }
    }

    /// <summary>Null: the token does not work.</summary>
    internal OAuthTokens? Refresh(string refreshToken)
    {
        lock (_gate)
        {
            if (_ledger.FindRefresh(refreshToken) is not { } entry || !Usable(entry, countReuse: true)) return null;
            if (Settings.RefreshEndsAccessTokens) _ledger.ExpireAccess(entry.Grant);
            if (Settings.Rotation != RefreshRotation.None) entry.UsedAt ??= _clock.Now;
            Refreshes++;
            return _ledger.Issue(entry.Grant, Settings.Rotation == RefreshRotation.None ? refreshToken : null);
        }
    }

    private bool Usable(TokenLedger.RefreshEntry entry, bool countReuse = false)
    {
        if (entry.Grant.IsRevoked || entry.ExpiresAt <= _clock.Now) return false;
        if (Settings.Rotation != RefreshRotation.SingleUse || entry.UsedAt is not { } used || _clock.Now < used + Settings.ReuseGrace) return true;
        if (!countReuse) return false;
        ReuseDetected++;
        entry.Grant.IsRevoked = Settings.ReuseRevokesGrant;
        return false;
    }
}
