using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>How the endpoints know who asks, and where they may send a browser.</summary>
public sealed class IntegrationsEndpointOptions
{
    internal Func<HttpContext, string?>? Tenant { get; private set; }

    internal Func<HttpContext, string?> User { get; private set; } = SignedInUser;

    /// <summary>
    /// Origins of the host's own front ends besides the one that answers, for example <c>https://app.example.com</c>: their pages may call the endpoints, and a browser may be sent back to them.
    /// Default: none.
    /// </summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>
    /// Says which tenant a request is for: from the signed-in user, the host name, whatever the host trusts. Required. Null: none, and the request is refused with 403, except at the callback, where
    /// the state alone then says it.
    /// </summary>
    public IntegrationsEndpointOptions TenantFrom(Func<HttpContext, string?> tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        Tenant = tenant;
        return this;
    }

    /// <summary>
    /// Says who is signed in, so that a consent is taken from the person who started it alone. Default: the user's name-identifier claim, or <c>sub</c>. Null: nobody is known, and the browser's cookie stands alone.
    /// </summary>
    public IntegrationsEndpointOptions UserFrom(Func<HttpContext, string?> user)
    {
        ArgumentNullException.ThrowIfNull(user);
        User = user;
        return this;
    }

    /// <summary>The name-identifier claim, as ASP.NET's handlers call it, or <c>sub</c>, as in tokens; null when nobody is signed in.</summary>
    private static string? SignedInUser(HttpContext context) => context.User.Identity?.IsAuthenticated == true
        ? context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? context.User.FindFirst("sub")?.Value : null;
}
