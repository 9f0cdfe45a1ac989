using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>Options of the endpoints: how they find the tenant and the user, and to which origins they may send a browser.</summary>
public sealed class IntegrationsEndpointOptions
{
    internal Func<HttpContext, string?>? Tenant { get; private set; }

    internal Func<HttpContext, string?> User { get; private set; } = SignedInUser;

    /// <summary>
    /// Origins of the host's own front ends besides the one of the endpoints, for example <c>https://app.example.com</c>: their pages may
    /// call the endpoints, and a browser may return to them. Default: none.
    /// </summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>
    /// Sets how the tenant of a request is found: from the signed-in user, the host name or whatever the host trusts. Required. When it
    /// returns null the request is rejected with 403, except at the callback, where the state names the tenant.
    /// </summary>
    public IntegrationsEndpointOptions TenantFrom(Func<HttpContext, string?> tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        Tenant = tenant;
        return this;
    }

    /// <summary>
    /// Sets how the signed-in user is found, so that only the user who started an authorization can complete it. Default: the user's
    /// name-identifier claim, or <c>sub</c>. When it returns null, only the browser's cookie is compared.
    /// </summary>
    public IntegrationsEndpointOptions UserFrom(Func<HttpContext, string?> user)
    {
        ArgumentNullException.ThrowIfNull(user);
        User = user;
        return this;
    }

    /// <summary>
    /// The name-identifier claim, as ASP.NET's handlers call it, or <c>sub</c>, as in tokens; null when nobody is signed in.
    /// </summary>
    internal static string? SignedInUser(HttpContext context) => context.User.Identity?.IsAuthenticated == true
        ? context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? context.User.FindFirst("sub")?.Value : null;
}
