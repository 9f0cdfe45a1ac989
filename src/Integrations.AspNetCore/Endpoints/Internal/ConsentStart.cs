using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>Starts authorizations: by a link that redirects to the vendor, or for a script that receives the URL for the browser.</summary>
internal sealed class ConsentStart(IIntegrations integrations, IntegrationsEndpointOptions options, OwnOrigins origins, TimeProvider time)
{
    /// <summary><c>connect/{connector}</c>.</summary>
    private const int ConnectSegments = 2;

    /// <summary><c>connections/{id}/reconnect</c>.</summary>
    private const int ReconnectSegments = 3;

    /// <summary>GET connect/{connector}. Accepts no inputs: some are secrets, and URLs are logged.</summary>
    public async Task RedirectAsync(HttpContext context, TenantId tenant)
    {
        var query = context.Request.Query;
        var body = new ConnectBody { ReturnUrl = query["returnUrl"], Scheme = query["scheme"], Environment = query["environment"] };
        if (await StartAsync(context, tenant, EndpointRoute.Connector(context), null, body, ConnectSegments)
            .ConfigureAwait(false) is { } start) context.Response.Redirect(start.Url.AbsoluteUri);
    }

    /// <summary>POST connect/{connector}.</summary>
    public async Task TellAsync(HttpContext context, TenantId tenant)
    {
        var body = await JsonBody.ReadAsync(context, EndpointJson.Default.ConnectBody).ConfigureAwait(false) ?? new();
        await TellAsync(context,
            await StartAsync(context, tenant, EndpointRoute.Connector(context), null, body, ConnectSegments).ConfigureAwait(false))
            .ConfigureAwait(false);
    }

    /// <summary>POST connections/{id}/reconnect.</summary>
    public async Task ReconnectAsync(HttpContext context, TenantId tenant)
    {
        var body = await JsonBody.ReadAsync(context, EndpointJson.Default.ConnectBody).ConfigureAwait(false) ?? new();
        var key = EndpointRoute.Key(context, tenant);
        var description = await integrations.For(key.Tenant, key.Connection).DescribeAsync(context.RequestAborted).ConfigureAwait(false);
        await TellAsync(context,
            await StartAsync(context, tenant, description.Connector, key.Connection, body, ReconnectSegments).ConfigureAwait(false))
            .ConfigureAwait(false);
    }

    private static async Task TellAsync(HttpContext context, AuthorizationStart? start)
    {
        if (start is null) return;
        await context.Response.WriteAsJsonAsync(new ConnectAnswer(start.Url, start.ExpiresAt), EndpointJson.Default.ConnectAnswer, null, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Returns null when the request is rejected; the response is then written.</summary>
    private async Task<AuthorizationStart?> StartAsync(HttpContext context, TenantId tenant, string connector, ConnectionId? connection,
        ConnectBody body, int segments)
    {
        if (!integrations.Connectors.ContainsKey(connector))
        {
            await Problems.WriteUnknownConnectorAsync(context).ConfigureAwait(false);
            return null;
        }

        var returnUrl = body.ReturnUrl.NullIfEmpty();
        if (returnUrl is not null && !origins.AllowReturnTo(context.Request, returnUrl))
        {
            await Problems.WriteAsync(context, StatusCodes.Status400BadRequest, "invalid-request",
                "The returnUrl is not a URL of this app: use a path, or add its origin to AllowedOrigins.").ConfigureAwait(false);
            return null;
        }

        var request = new AuthorizationRequest
        {
            Tenant = tenant,
            User = options.User(context),
            Connector = connector,
            RedirectUri = EndpointRoute.CallbackOf(context, connector, segments),
            Connection = connection,
            Scheme = body.Scheme.NullIfEmpty(),
            Environment = body.Environment.NullIfEmpty(),
            Scopes = body.Scopes ?? [],
            Inputs = body.Inputs ?? new Dictionary<string, string>(),
            ReturnUrl = returnUrl,
        };
        var start = await integrations.Authorization.StartAsync(request, context.RequestAborted).ConfigureAwait(false);
        BindingCookie.Write(context, start, returnUrl, time.GetUtcNow());
        return start;
    }
}
