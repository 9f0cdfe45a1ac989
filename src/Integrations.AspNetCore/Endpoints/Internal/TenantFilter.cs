using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Integrations.AspNetCore;

/// <summary>
/// Resolves the tenant, rejects cross-origin requests and turns exceptions into ProblemDetails, for every endpoint except the callback.
/// </summary>
internal sealed class TenantFilter(Func<HttpContext, string?> tenantOf, OwnOrigins origins, TimeProvider time, ILogger logger)
{
    /// <summary>For safe requests.</summary>
    public RequestDelegate Reading(Func<HttpContext, TenantId, Task> handle) => Guarded(handle, static (_, _) => true);

    /// <summary>For requests that change data: rejects those sent by a page of another origin.</summary>
    public RequestDelegate Changing(Func<HttpContext, TenantId, Task> handle) => Guarded(handle, RequestSource.IsNotForeign);

    /// <summary>For a link that changes data: requires that a page of the host led to it.</summary>
    public RequestDelegate Linked(Func<HttpContext, TenantId, Task> handle) => Guarded(handle, RequestSource.IsOwnPage);

    private RequestDelegate Guarded(Func<HttpContext, TenantId, Task> handle, Func<HttpRequest, OwnOrigins, bool> isWelcome) => async context =>
    {
        context.Response.Headers.CacheControl = "no-store";
        if (tenantOf(context) is not { } tenant || string.IsNullOrWhiteSpace(tenant))
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "no-tenant",
                "The request has no tenant. Sign in, or check IntegrationsEndpointOptions.TenantFrom.").ConfigureAwait(false);
        else if (!isWelcome(context.Request, origins))
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "foreign-origin", "The request does not come from a page of this app.").ConfigureAwait(false);
        else
            await AnswerAsync(context, tenant, handle).ConfigureAwait(false);
    };

    private async Task AnswerAsync(HttpContext context, string tenant, Func<HttpContext, TenantId, Task> handle)
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
}
