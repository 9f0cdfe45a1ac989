namespace Integrations.Simulators;

/// <summary>One user's grant for the host's app on one account.</summary>
public sealed class OAuthGrant
{
    internal OAuthGrant(int number, IReadOnlyList<string> scopes, DateTimeOffset at) => (Number, Scopes, GrantedAt) = (number, scopes, at);

    /// <summary>The grant's number; starts at 1.</summary>
    public int Number { get; }

    /// <summary>The granted scopes, which may be fewer than requested.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>The time of the user's consent, by the vendor's clock.</summary>
    public DateTimeOffset GrantedAt { get; }

    /// <summary>True when the grant was revoked, by the user, by the host or by reuse detection.</summary>
    public bool IsRevoked { get; internal set; }

    /// <summary>The vendor's facts about this grant, such as a realm id.</summary>
    public IDictionary<string, string> Facts { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
