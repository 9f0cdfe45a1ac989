using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>How the endpoints know who asks, and where they may send a browser.</summary>
public sealed class IntegrationsEndpointOptions
{
    internal Func<HttpContext, string?>? Tenant { get; private set; }

    internal Func<HttpContext, string?> User { get; private set; } = SignedInUser.IdOf;

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
}
