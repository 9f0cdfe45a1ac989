using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>The connection a route names, always of the caller's own tenant.</summary>
internal static class RouteKey
{
    /// <exception cref="NotFoundException">The text can be no connection's id.</exception>
    public static ConnectionKey Of(HttpContext context, TenantId tenant) =>
        context.Request.RouteValues["id"] is string id && !string.IsNullOrWhiteSpace(id)
            ? new(tenant, new ConnectionId(id))
            : throw new NotFoundException("There is no such connection.") { Tenant = tenant, Origin = FaultOrigin.Customer };
}
