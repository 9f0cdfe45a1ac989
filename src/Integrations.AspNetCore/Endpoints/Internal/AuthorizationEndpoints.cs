using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Integrations.AspNetCore;

/// <summary>Starts an authorization, by a link or by a script, and takes its callback.</summary>
internal sealed class AuthorizationEndpoints(
    IIntegrations integrations, IntegrationsEndpointOptions options, OwnOrigins origins, TimeProvider time, ILogger logger)
{
    /// <summary><c>connect/{connector}</c>.</summary>
    private const int ConnectSegments = 2;

    /// <summary><c>connections/{id}/reconnect</c>.</summary>
    private const int ReconnectSegments = 3;

    /// <summary>GET connect/{connector}. Takes no inputs: some are secrets, and URLs are logged.</summary>
    public async Task RedirectAsync(HttpContext context, TenantId tenant)
    {
        var query = context.Request.Query;
        var body = new ConnectBody { ReturnUrl = query["returnUrl"], Scheme = query["scheme"], Environment = query["environment"] };
        var start = await StartAsync(context, tenant, EndpointRoute.Connector(context), null, body, ConnectSegments).ConfigureAwait(false);
        if (start is not null) context.Response.Redirect(start.Url.AbsoluteUri);
    }

    /// <summary>POST connect/{connector}.</summary>
    public async Task ConnectAsync(HttpContext context, TenantId tenant)
    {
        var body = await JsonBody.ReadAsync(context, EndpointJson.Default.ConnectBody).ConfigureAwait(false) ?? new();
        var start = await StartAsync(context, tenant, EndpointRoute.Connector(context), null, body, ConnectSegments).ConfigureAwait(false);
        await WriteJsonAsync(context, start).ConfigureAwait(false);
    }

    /// <summary>POST connections/{id}/reconnect.</summary>
    public async Task ReconnectAsync(HttpContext context, TenantId tenant)
    {
        var body = await JsonBody.ReadAsync(context, EndpointJson.Default.ConnectBody).ConfigureAwait(false) ?? new();
        var key = EndpointRoute.Key(context, tenant);
        var description = await integrations.For(key.Tenant, key.Connection).DescribeAsync(context.RequestAborted).ConfigureAwait(false);
        var start = await StartAsync(context, tenant, description.Connector, key.Connection, body, ReconnectSegments).ConfigureAwait(false);
        await WriteJsonAsync(context, start).ConfigureAwait(false);
    }

    /// <summary>
    /// GET callback/{connector}: takes the vendor's authorization response. Anonymous: its state and the browser's cookie authenticate it.
    /// </summary>
    public async Task CompleteAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        var parameters = context.Request.Query.ToDictionary(p => p.Key, p => p.Value.Count > 0 ? p.Value[0] ?? "" : "");
        var cookie = parameters.TryGetValue("state", out var state) ? BindingCookie.Find(context, state) : null;
        try
        {
            var callback = new AuthorizationCallback
            {
                Tenant = TenantOf(context),
                User = options.User(context),
                Connector = EndpointRoute.Connector(context),
                Parameters = parameters,
                BrowserBinding = cookie?.Binding,
            };
            // Not canceled with the request: a code can be used once, and its token must not be lost with a closed tab.
            var connection = await integrations.Authorization.CompleteAsync(callback, CancellationToken.None).ConfigureAwait(false);
            if (cookie is not null) BindingCookie.Remove(context, state!);
            await WriteAsync(context, connection).ConfigureAwait(false);
        }
        catch (IntegrationException e)
        {
            // While the host's own services are down the state is not used up: the browser may repeat the same callback.
            if (cookie is not null && e.Code is not (ErrorCode.StoreUnavailable or ErrorCode.UnknownKey))
                BindingCookie.Remove(context, state!);
            Problems.Log(context, e, logger);
            await WriteAsync(context, cookie?.ReturnUrl, e).ConfigureAwait(false);
        }
    }

    /// <summary>Null when the request was refused and the response is written.</summary>
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
                "The returnUrl is not a URL of this app: use a path, or add its origin to AllowedOrigins.")
                .ConfigureAwait(false);
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

    private static async Task WriteJsonAsync(HttpContext context, AuthorizationStart? start)
    {
        if (start is null) return;
        await context.Response.WriteAsJsonAsync(new ConnectResponse(start.Url, start.ExpiresAt), EndpointJson.Default.ConnectResponse, null,
            context.RequestAborted).ConfigureAwait(false);
    }

    private Task WriteAsync(HttpContext context, Connection connection)
    {
        var outcome = new Dictionary<string, string?> { ["connection"] = connection.Id.Value };
        if (connection.Status is ConnectionStatus.AwaitingAccount or ConnectionStatus.Unverified)
            outcome["status"] = Problems.NameOf(connection.Status);
        if (ReturnUrlOf(context, connection.ReturnUrl, outcome) is not { } url)
            return context.Response.WriteAsJsonAsync(ConnectionBody.Of(connection, integrations), EndpointJson.Default.ConnectionBody, null,
                context.RequestAborted);
        context.Response.Redirect(url);
        return Task.CompletedTask;
    }

    private Task WriteAsync(HttpContext context, string? returnUrl, IntegrationException error)
    {
        var outcome = new Dictionary<string, string?> { ["error"] = Problems.NameOf(error.Code), ["reason"] = Problems.ReasonOf(error) };
        if (ReturnUrlOf(context, returnUrl, outcome) is not { } url) return Problems.WriteAsync(context, error, time);
        context.Response.Redirect(url);
        return Task.CompletedTask;
    }

    /// <summary>Checked again here: the state may have been created without these endpoints, and the cookie is the browser's.</summary>
    private string? ReturnUrlOf(HttpContext context, string? returnUrl, Dictionary<string, string?> outcome) =>
        !string.IsNullOrEmpty(returnUrl) && origins.AllowReturnTo(context.Request, returnUrl)
            ? QueryHelpers.AddQueryString(returnUrl, outcome) : null;

    private TenantId? TenantOf(HttpContext context) =>
        options.Tenant!(context) is { } tenant && !string.IsNullOrWhiteSpace(tenant) ? EndpointRoute.Tenant(tenant) : default(TenantId?);
}

/// <summary>
/// The cookie of an authorization a browser started: the binding that proves it is the same browser, and the URL to return to if the
/// authorization fails. One cookie a state, so that several can be pending.
/// </summary>
internal sealed record BindingCookie(string Binding, string? ReturnUrl)
{
    /// <summary>Sets the cookie until the state expires.</summary>
    public static void Write(HttpContext context, AuthorizationStart start, string? returnUrl, DateTimeOffset now)
    {
        var options = Options(context);
        options.MaxAge = start.ExpiresAt - now;
        var value = $"{start.BrowserBinding}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(returnUrl ?? ""))}";
        context.Response.Cookies.Append(NameOf(context, start.State), value, options);
    }

    /// <summary>The cookie of a state; null when the browser has none.</summary>
    public static BindingCookie? Find(HttpContext context, string state)
    {
        if (context.Request.Cookies[NameOf(context, state)] is not { } value) return null;
        var parts = value.Split('.', 2);
        return new(parts[0], parts.Length == 2 && Base64Url.IsValid(parts[1]) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]))
            : null);
    }

    /// <summary>Deletes the cookie of a state.</summary>
    public static void Remove(HttpContext context, string state) =>
        context.Response.Cookies.Delete(NameOf(context, state), Options(context));

    /// <summary>Does not contain the binding.</summary>
    public override string ToString() => nameof(BindingCookie);

    /// <summary>The prefix keeps any other host, subdomains included, from setting it; browsers accept it over HTTPS only.</summary>
    private static string NameOf(HttpContext context, string state)
    {
        var hash = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(state)));
        return $"{(context.Request.IsHttps ? "__Host-" : "")}integrations.{hash[..16]}";
    }

    private static CookieOptions Options(HttpContext context) =>
        new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
