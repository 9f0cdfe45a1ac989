using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>The endpoints of a tenant's connections: created from a key, listed, described, assigned an account, removed.</summary>
internal sealed class ConnectionEndpoints(IIntegrations integrations)
{
    /// <summary>
    /// POST connect/{connector}/key: creates a connection from an API key or another credential among the inputs, without a browser.
    /// </summary>
    public async Task ConnectAsync(HttpContext context, TenantId tenant)
    {
        var connector = EndpointRoute.Connector(context);
        var body = await JsonBody.ReadAsync(context, EndpointJson.Default.ConnectBody).ConfigureAwait(false) ?? new();
        if (!integrations.Connectors.ContainsKey(connector))
        {
            await Problems.WriteUnknownConnectorAsync(context).ConfigureAwait(false);
            return;
        }

        var request = new ConnectionRequest
        {
            Tenant = tenant,
            Connector = connector,
            Scheme = body.Scheme.NullIfEmpty(),
            Environment = body.Environment.NullIfEmpty(),
            Scopes = body.Scopes ?? [],
            Inputs = body.Inputs ?? new Dictionary<string, string>(),
        };
        var connection = await integrations.Authorization.ConnectAsync(request, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await WriteAsync(context, ConnectionBody.Of(connection, integrations)).ConfigureAwait(false);
    }

    /// <summary>GET connections.</summary>
    public async Task ListAsync(HttpContext context, TenantId tenant)
    {
        List<ConnectionBody> connections = [];
        await foreach (var connection in integrations.ListConnectionsAsync(tenant, context.RequestAborted)
            .ConfigureAwait(false)) connections.Add(ConnectionBody.Of(connection, integrations));
        await context.Response.WriteAsJsonAsync(new ConnectionList(connections), EndpointJson.Default.ConnectionList, null,
            context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>GET connections/{id}.</summary>
    public async Task DescribeAsync(HttpContext context, TenantId tenant)
    {
        var key = EndpointRoute.Key(context, tenant);
        var description = await integrations.For(key.Tenant, key.Connection).DescribeAsync(context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, ConnectionBody.Of(description.Connection, integrations, description.Resources)).ConfigureAwait(false);
    }

    /// <summary>POST connections/{id}/account.</summary>
    public async Task ChooseAccountAsync(HttpContext context, TenantId tenant)
    {
        var key = EndpointRoute.Key(context, tenant);
        var body = await JsonBody.ReadAsync(context, EndpointJson.Default.AccountBody).ConfigureAwait(false);
        if (body?.Account is not { } account || string.IsNullOrWhiteSpace(account))
            throw new InvalidRequestException("The body names no account: send {\"account\":\"...\"}.") { Origin = FaultOrigin.Customer };
        var connection = await integrations.Authorization.ChooseAccountAsync(key, account, context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, ConnectionBody.Of(connection, integrations)).ConfigureAwait(false);
    }

    /// <summary>DELETE connections/{id}.</summary>
    public async Task DisconnectAsync(HttpContext context, TenantId tenant)
    {
        // Not canceled with the request: a grant revoked at the vendor must be removed here too.
        await integrations.Authorization.DisconnectAsync(EndpointRoute.Key(context, tenant), CancellationToken.None).ConfigureAwait(false);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static Task WriteAsync(HttpContext context, ConnectionBody body) =>
        context.Response.WriteAsJsonAsync(body, EndpointJson.Default.ConnectionBody, null, context.RequestAborted);
}
