using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>Starts consents: by a link that leads to the vendor, or by a script that is told where to send the browser.</summary>
internal sealed class ConsentStart(IIntegrations integrations, OwnOrigins origins, TimeProvider time)
{
    /// <summary>GET connect/{connector}.</summary>
    public async Task RedirectAsync(HttpContext context, TenantId tenant)
    {
        var query = context.Request.Query;
        var body = new ConnectBody { ReturnUrl = query["returnUrl"], Environment = query["environment"] };
        if (await StartAsync(context, RequestFor(tenant, ConnectorOf(context), body)).ConfigureAwait(false) is { } start) context.Response.Redirect(start.Url.AbsoluteUri);
    }

    /// <summary>POST connect/{connector}.</summary>
    public async Task TellAsync(HttpContext context, TenantId tenant)
    {
        var body = await JsonBody.ReadAsync(context, EndpointJson.Default.ConnectBody).ConfigureAwait(false) ?? new();
        await TellAsync(context, RequestFor(tenant, ConnectorOf(context), body)).ConfigureAwait(false);
    }

    /// <summary>POST connections/{id}/reconnect.</summary>
    public async Task ReconnectAsync(HttpContext context, TenantId tenant)
    {
        var body = await JsonBody.ReadAsync(context, EndpointJson.Default.ConnectBody).ConfigureAwait(false) ?? new();
        var key = RouteKey.Of(context, tenant);
        var description = await integrations.For(key.Tenant, key.Connection).DescribeAsync(context.RequestAborted).ConfigureAwait(false);
        await TellAsync(context, RequestFor(tenant, description.Connector, body, key.Connection)).ConfigureAwait(false);
    }

    private async Task TellAsync(HttpContext context, AuthorizationRequest request)
    {
        if (await StartAsync(context, request).ConfigureAwait(false) is not { } start) return;
        await context.Response.WriteAsJsonAsync(new ConnectAnswer(start.Url, start.ExpiresAt), EndpointJson.Default.ConnectAnswer, null, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Null when the request is refused; the answer is written then.</summary>
    private async Task<AuthorizationStart?> StartAsync(HttpContext context, AuthorizationRequest request)
    {
        if (!integrations.Connectors.ContainsKey(request.Connector))
        {
            await Problems.WriteAsync(context, StatusCodes.Status404NotFound, "not-found", "There is no such connector.").ConfigureAwait(false);
            return null;
        }

        if (request.ReturnUrl is { } returnUrl && !origins.AllowReturnTo(context.Request, returnUrl))
        {
            await Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "invalid-request", "The returnUrl is not an address of this app.").ConfigureAwait(false);
            return null;
        }

        var start = await integrations.Authorization.StartAsync(request, context.RequestAborted).ConfigureAwait(false);
        BindingCookie.Write(context, start, request.ReturnUrl, time.GetUtcNow());
        return start;
    }

    private static string ConnectorOf(HttpContext context) => (string)context.Request.RouteValues["connector"]!;

    private static AuthorizationRequest RequestFor(TenantId tenant, string connector, ConnectBody body, ConnectionId? connection = null) => new()
    {
        Tenant = tenant,
        Connector = connector,
        Connection = connection,
        Environment = NullIfEmpty(body.Environment),
        Scopes = body.Scopes ?? [],
        Inputs = body.Inputs ?? new Dictionary<string, string>(),
        ReturnUrl = NullIfEmpty(body.ReturnUrl),
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
