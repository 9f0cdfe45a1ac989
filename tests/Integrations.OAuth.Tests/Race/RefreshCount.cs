namespace Integrations.OAuth.Tests;

/// <summary>What the server counted of one grant: it alone knows.</summary>
internal sealed record RefreshCount(int Granted, int Refused, bool IsRevoked)
{
    public static RefreshCount Of(IEnumerable<OAuthServerEvent> events)
    {
        var refreshes = events.Where(e => e.GrantType == "refresh_token").ToList();
        return new(refreshes.Count(e => e.Name == "grant.success"), refreshes.Count(e => e.Name == "grant.error"),
            refreshes.Any(e => e.Name == "grant.revoked"));
    }

    /// <summary>One refresh a lifetime, none refused, and the grant alive.</summary>
    public static RefreshCount OnceA(int lifetimes) => new(lifetimes, 0, false);
}
