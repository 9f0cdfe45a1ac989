using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>The vendor's authorization server: grants consent automatically, issues opaque tokens, counts their uses.</summary>
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

    /// <summary>The server's settings; may be changed at any time.</summary>
    public OAuthSettings Settings { get; }

    /// <summary>The number of successful refreshes.</summary>
    public int Refreshes { get; private set; }

    /// <summary>The number of times that a used single-use refresh token was sent again after its grace period.</summary>
    public int ReuseDetected { get; private set; }

    /// <summary>All grants, revoked ones included.</summary>
    public IReadOnlyList<OAuthGrant> Grants
    {
        get { lock (_gate) return [.. _ledger.Grants]; }
    }

    /// <summary>The user denies the next consent.</summary>
    public void DenyNext()
    {
        lock (_gate) _denials++;
    }

    /// <summary>From now on users grant at most these scopes, whatever is requested.</summary>
    public void GrantScopes(params string[] scopes)
    {
        lock (_gate) _grantedScopes = scopes;
    }

    /// <summary>A grant without the browser; without scopes, with the default ones.</summary>
    public OAuthTokens IssueToken(params string[] scopes)
    {
        lock (_gate) return _ledger.Issue(_ledger.NewGrant(scopes.Length > 0 ? scopes : [.. Settings.DefaultScopes]));
    }

    /// <summary>Issues new tokens for an existing grant, for grant types that only the vendor has.</summary>
    public OAuthTokens IssueToken(OAuthGrant grant)
    {
        lock (_gate) return _ledger.Issue(grant);
    }

    /// <summary>The state of an access token, and its grant.</summary>
    public AccessTokenState CheckAccessToken(string? token, out OAuthGrant? grant) => CheckAccessToken(token, out grant, out _);

    /// <summary>The state of an access token, its grant and its expiry.</summary>
    public AccessTokenState CheckAccessToken(string? token, out OAuthGrant? grant, out DateTimeOffset expiresAt)
    {
        lock (_gate)
        {
            (var state, grant, expiresAt) = _ledger.Check(token ?? "");
            return state;
        }
    }

    /// <summary>True when a refresh token would work; returns its grant.</summary>
    public bool CheckRefreshToken(string token, out OAuthGrant? grant)
    {
        lock (_gate)
        {
            var entry = _ledger.FindRefresh(token);
            grant = entry?.Grant;
            return entry is not null && Usable(entry);
        }
    }

    /// <summary>Expires all access tokens immediately; refresh tokens remain valid.</summary>
    public void ExpireAccessTokens()
    {
        lock (_gate) _ledger.ExpireAccess();
    }

    /// <summary>Revokes all grants, as users do who remove the app.</summary>
    public void RevokeGrants()
    {
        lock (_gate) _ledger.Grants.ForEach(grant => grant.IsRevoked = true);
    }

    /// <summary>Revokes the grant of an access or refresh token; returns false when the token does not exist.</summary>
    public bool Revoke(string token)
    {
        lock (_gate)
        {
            if (_ledger.FindGrant(token) is not { } grant) return false;
            grant.IsRevoked = true;
            return true;
        }
    }

    /// <summary>The token endpoint's response with these tokens.</summary>
    public SimulatedAnswer Answer(OAuthTokens tokens) => Answer(tokens, null);

    internal SimulatedAnswer Answer(OAuthTokens tokens, SimulatedRequest? request, bool repeatRefreshToken = true)
    {
        tokens.Request = request;
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
        if (Settings.Rotation != RefreshRotation.SingleUse || entry.UsedAt is not { } used || _clock.Now < used + Settings.ReuseGrace)
            return true;
        if (!countReuse) return false;
        ReuseDetected++;
        entry.Grant.IsRevoked = Settings.ReuseRevokesGrant;
        return false;
    }
}
