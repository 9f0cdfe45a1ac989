using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Integrations.AspNetCore;

/// <summary>
/// Resolves the tenant, rejects requests of other origins and turns exceptions into problem details, for every endpoint except the
/// callback.
/// </summary>
internal sealed class TenantFilter(Func<HttpContext, string?> tenantOf, OwnOrigins origins, TimeProvider time, ILogger logger)
{
    /// <summary>For endpoints that change nothing.</summary>
    public RequestDelegate Reading(Func<HttpContext, TenantId, Task> handle) => Guarded(handle, static (_, _) => true);

    /// <summary>For endpoints that change something: no page of another origin may have sent the request.</summary>
    public RequestDelegate Changing(Func<HttpContext, TenantId, Task> handle) => Guarded(handle, IsNotForeign);

    /// <summary>For a link that changes something: a page of the host must have led to it.</summary>
    public RequestDelegate Linked(Func<HttpContext, TenantId, Task> handle) => Guarded(handle, IsOwnPage);

    private RequestDelegate Guarded(Func<HttpContext, TenantId, Task> handle, Func<HttpRequest, OwnOrigins, bool> isWelcome) =>
        async context =>
    {
        context.Response.Headers.CacheControl = "no-store";
        if (tenantOf(context) is not { } tenant || string.IsNullOrWhiteSpace(tenant))
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "no-tenant",
                "The request has no tenant. Sign in, or check IntegrationsEndpointOptions.TenantFrom.").ConfigureAwait(false);
        else if (!isWelcome(context.Request, origins))
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "foreign-origin",
                "The request does not come from a page of this app.").ConfigureAwait(false);
        else
            await HandleAsync(context, tenant, handle).ConfigureAwait(false);
    };

    private async Task HandleAsync(HttpContext context, string tenant, Func<HttpContext, TenantId, Task> handle)
    {
        try
        {
            await handle(context, EndpointRoute.Tenant(tenant)).ConfigureAwait(false);
        }
        catch (IntegrationException e)
        {
            Problems.Log(context, e, logger);
            await Problems.WriteAsync(context, e, time).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            await Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "invalid-request",
                "The body is not valid JSON of the expected shape.").ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Checks the origin of a request by headers that pages cannot forge. A request without any of them does not come from a browser, and
    /// carries no cookies that were not given to it.
    /// </summary>
    private static bool IsNotForeign(HttpRequest request, OwnOrigins origins)
    {
        var site = SiteOf(request);
        if (site == "same-origin") return true;
        return request.Headers.Origin.ToString() is { Length: > 0 } origin ? origins.Contains(request, origin) : site is "" or "none";
    }

    /// <summary>Checks that a page of the host led here, not an email, a bookmark or an unknown source.</summary>
    private static bool IsOwnPage(HttpRequest request, OwnOrigins origins) =>
        SiteOf(request) == "same-origin" || origins.Contains(request, request.Headers.Referer.ToString());

    private static string SiteOf(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString();
}
