using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>A tenant's connections: listed, described, removed.</summary>
internal sealed class ConnectionEndpoints(IIntegrations integrations)
{
    /// <summary>GET connections.</summary>
    public async Task ListAsync(HttpContext context, TenantId tenant)
    {
        List<ConnectionBody> connections = [];
        await foreach (var connection in integrations.ListConnectionsAsync(tenant, context.RequestAborted).ConfigureAwait(false)) connections.Add(ConnectionBody.Of(connection, integrations));
        await context.Response.WriteAsJsonAsync(new ConnectionList(connections), EndpointJson.Default.ConnectionList, null, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>GET connections/{id}.</summary>
    public async Task DescribeAsync(HttpContext context, TenantId tenant)
    {
        var key = RouteKey.Of(context, tenant);
        var description = await integrations.For(key.Tenant, key.Connection).DescribeAsync(context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, ConnectionBody.Of(description.Connection, integrations, description.Resources)).ConfigureAwait(false);
    }

    /// <summary>DELETE connections/{id}.</summary>
    public async Task DisconnectAsync(HttpContext context, TenantId tenant)
    {
        // Not cancelled with the request: a grant revoked at the vendor must be removed here too.
        await integrations.Authorization.DisconnectAsync(RouteKey.Of(context, tenant), CancellationToken.None).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Task WriteAsync(HttpContext context, ConnectionBody body) => context.Response.WriteAsJsonAsync(body, EndpointJson.Default.ConnectionBody, null, context.RequestAborted);
}
