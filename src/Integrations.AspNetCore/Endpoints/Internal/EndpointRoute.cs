using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>What the routes of the endpoints name.</summary>
internal static class EndpointRoute
{
    public static string Connector(HttpContext context) => (string)context.Request.RouteValues["connector"]!;

    /// <summary>The connection, always of the caller's own tenant.</summary>
    /// <exception cref="NotFoundException">The text can be no connection's id.</exception>
    public static ConnectionKey Key(HttpContext context, TenantId tenant) =>
        context.Request.RouteValues["id"] is string id && !string.IsNullOrWhiteSpace(id)
            ? new(tenant, new ConnectionId(id))
            : throw new NotFoundException("There is no such connection.") { Tenant = tenant, Origin = FaultOrigin.Customer };

    /// <summary>What a form or a query left empty was not said.</summary>
    public static string? NullIfEmpty(this string? text) => string.IsNullOrEmpty(text) ? null : text;
}
