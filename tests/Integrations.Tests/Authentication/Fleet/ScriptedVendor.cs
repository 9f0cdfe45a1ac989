using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

/// <summary>A vendor with single-use refresh tokens: one that comes back a second time kills the grant, as reuse detection does.</summary>
internal sealed class ScriptedVendor(ManualTimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<string> _sent = [];
    private string _refreshToken = "";
    private string _accessToken = "";
    private long _validUntil;
    private int _issued;

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    public bool IsAlive { get; private set; } = true;

    public int Issued
    {
        get { lock (_gate) return _issued; }
    }

    public IReadOnlyList<string> Sent
    {
        get { lock (_gate) return [.. _sent]; }
    }

    public Credential Consent()
    {
        lock (_gate)
        {
            IsAlive = true;
            return Rotate(clock.GetUtcNow());
        }
    }

    /// <summary>One refresh as the vendor decides it.</summary>
    public TokenResult Refresh(string refreshToken)
    {
        lock (_gate)
        {
            _sent.Add(refreshToken);
            if (refreshToken != _refreshToken) IsAlive = false;
            return IsAlive ? new TokenResult.Issued(Rotate(clock.GetUtcNow())) : new TokenResult.Rejected("invalid_grant");
        }
    }

    /// <summary>Whether the API would take the token now.</summary>
    public bool Accepts(string accessToken)
    {
        lock (_gate) return IsAlive && accessToken == _accessToken && clock.GetTimestamp() < _validUntil;
    }

    public void EndAccessToken()
    {
        lock (_gate) _validUntil = 0;
    }

    public void RevokeGrant()
    {
        lock (_gate) IsAlive = false;
    }

    private Credential Rotate(DateTimeOffset now)
    {
        _issued++;
        _accessToken = $"access-{_issued}";
        _refreshToken = $"refresh-{_issued}";
        _validUntil = clock.GetTimestamp() + Lifetime.Ticks;
        return new() { AccessToken = _accessToken, RefreshToken = _refreshToken, IssuedAt = now, Lifetime = Lifetime };
    }
}
