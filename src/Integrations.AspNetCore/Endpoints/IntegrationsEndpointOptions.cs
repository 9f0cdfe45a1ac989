using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>Options of the endpoints: the tenant and the user of a request, and the allowed origins.</summary>
public sealed class IntegrationsEndpointOptions
{
    internal Func<HttpContext, string?>? Tenant { get; private set; }

    internal Func<HttpContext, string?> User { get; private set; } = SignedInUser;

    /// <summary>
    /// Origins of the host's own front ends in addition to the origin of the request, for example <c>https://app.example.com</c>: their
    /// pages may call the endpoints, and a browser may be redirected to them. Default empty.
    /// </summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>
    /// The public URL of the app, before the path that it receives, when a proxy calls it by another one: <c>https://hooks.example.com</c>.
    /// Some vendors sign the URL that they called. Null: that of the request, which forwarded headers may correct.
    /// </summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>The maximum size of the body of a webhook delivery, in bytes; a larger one is refused with 413. Default 1 MB.</summary>
    public int MaxWebhookBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// Sets the tenant of a request: from the signed-in user, the host name, or another trusted source. Required. When it returns null, the
    /// request is rejected with 403, except at the callback, where the state alone determines the tenant.
    /// </summary>
    public IntegrationsEndpointOptions TenantFrom(Func<HttpContext, string?> tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        Tenant = tenant;
        return this;
    }

    /// <summary>
    /// Sets the signed-in user, so that only the user who started an authorization can complete it. Default: the user's name-identifier
    /// claim, or <c>sub</c>. When it returns null, the user is unknown and the browser's cookie alone is checked.
    /// </summary>
    public IntegrationsEndpointOptions UserFrom(Func<HttpContext, string?> user)
    {
        ArgumentNullException.ThrowIfNull(user);
        User = user;
        return this;
    }

    /// <summary>
    /// The name-identifier claim, as ASP.NET's handlers call it, or <c>sub</c>, as in tokens; null when no user is signed in.
    /// </summary>
    internal static string? SignedInUser(HttpContext context) => context.User.Identity?.IsAuthenticated == true
        ? context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? context.User.FindFirst("sub")?.Value : null;
}
