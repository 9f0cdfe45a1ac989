using System.Security.Cryptography;

namespace Integrations.Simulators;

/// <summary>The issued tokens and their current states. Callers hold the server's lock.</summary>
internal sealed class TokenLedger(OAuthSettings settings, SimulatorClock clock)
{
    private readonly Dictionary<string, AccessEntry> _access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RefreshEntry> _refresh = new(StringComparer.Ordinal);

    public List<OAuthGrant> Grants { get; } = [];

    public OAuthGrant NewGrant(IReadOnlyList<string> scopes)
    {
        var grant = new OAuthGrant(Grants.Count + 1, scopes, clock.Now);
        settings.Connected?.Invoke(grant);
        Grants.Add(grant);
        return grant;
    }

    public OAuthTokens Issue(OAuthGrant grant, string? keepRefreshToken = null)
    {
        var now = clock.Now;
        var refreshToken = keepRefreshToken ?? NewToken("refresh");
        if (keepRefreshToken is null) _refresh[refreshToken] = new(grant, now + settings.RefreshTokenLifetime);
        var accessToken = NewToken("access");
        _access[accessToken] = new(grant, now + settings.AccessTokenLifetime);
        return new()
        {
            AccessToken = accessToken,
            RefreshToken = refreshToken,
            IssuedAt = now,
            ExpiresAt = now + settings.AccessTokenLifetime,
            RefreshTokenExpiresAt = _refresh[refreshToken].ExpiresAt,
            Grant = grant,
        };
    }

    public RefreshEntry? FindRefresh(string token) => _refresh.GetValueOrDefault(token);

    public (AccessTokenState State, OAuthGrant? Grant, DateTimeOffset ExpiresAt) Check(string token) =>
        !_access.TryGetValue(token, out var entry) ? (AccessTokenState.Unknown, null, default)
        : entry.Grant.IsRevoked ? (AccessTokenState.Revoked, entry.Grant, entry.ExpiresAt)
        : entry.ExpiresAt <= clock.Now ? (AccessTokenState.Expired, entry.Grant, entry.ExpiresAt)
        : (AccessTokenState.Valid, entry.Grant, entry.ExpiresAt);

    public void ExpireAccess(OAuthGrant? grant = null)
    {
        foreach (var entry in _access.Values.Where(entry => grant is null || entry.Grant == grant)) entry.ExpiresAt =
            DateTimeOffset.MinValue;
    }

    public OAuthGrant? FindGrant(string token) => FindRefresh(token)?.Grant ?? _access.GetValueOrDefault(token)?.Grant;

    public static string NewToken(string kind) => $"sim-{kind}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20))}";

    internal sealed class RefreshEntry(OAuthGrant grant, DateTimeOffset? expiresAt)
    {
        public OAuthGrant Grant { get; } = grant;
        public DateTimeOffset? ExpiresAt { get; } = expiresAt;
        public DateTimeOffset? UsedAt { get; set; }
    }

    private sealed class AccessEntry(OAuthGrant grant, DateTimeOffset expiresAt)
    {
        public OAuthGrant Grant { get; } = grant;
        public DateTimeOffset ExpiresAt { get; set; } = expiresAt;
    }
}
