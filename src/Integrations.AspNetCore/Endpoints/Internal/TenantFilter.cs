using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Integrations.AspNetCore;

/// <summary>What stands before every endpoint but the callback: the tenant, where the request comes from, and failures said as problems.</summary>
internal sealed class TenantFilter(Func<HttpContext, string?> tenantOf, OwnOrigins origins, TimeProvider time, ILogger logger)
{
    /// <summary>For what changes nothing.</summary>
    public RequestDelegate Reading(Func<HttpContext, TenantId, Task> handle) => Guarded(handle, static (_, _) => true);

    /// <summary>For what changes something: no page of somebody else's may have sent it.</summary>
    public RequestDelegate Changing(Func<HttpContext, TenantId, Task> handle) => Guarded(handle, RequestSource.IsNotForeign);

    /// <summary>For a link that changes something: a page of the host's must have led to it.</summary>
    public RequestDelegate Linked(Func<HttpContext, TenantId, Task> handle) => Guarded(handle, RequestSource.IsOwnPage);

    private RequestDelegate Guarded(Func<HttpContext, TenantId, Task> handle, Func<HttpRequest, OwnOrigins, bool> isWelcome) => async context =>
    {
        context.Response.Headers.CacheControl = "no-store";
        if (tenantOf(context) is not { } tenant || string.IsNullOrWhiteSpace(tenant))
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "no-tenant", "The request is of no tenant.").ConfigureAwait(false);
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
            await Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "invalid-request", "The body is not the JSON it must be.").ConfigureAwait(false);
        }
    }
}
