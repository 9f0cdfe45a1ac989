using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Integrations.AspNetCore;

/// <summary>
/// GET callback/{connector}: receives the vendor's callback. Anonymous: its state and the browser's cookie authenticate it.
/// </summary>
internal sealed class ConsentReturn(IIntegrations integrations, IntegrationsEndpointOptions options, OwnOrigins origins, TimeProvider time,
    ILogger logger)
{
    public async Task CompleteAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        var parameters = context.Request.Query.ToDictionary(p => p.Key, p => p.Value.Count > 0 ? p.Value[0] ?? "" : "");
        var cookie = parameters.TryGetValue("state", out var state) ? BindingCookie.Find(context, state) : null;
        try
        {
            // Not canceled with the request: a code can be used once, and its tokens must not be lost with a closed tab.
            var connection = await integrations.Authorization.CompleteAsync(
                new() { Tenant = TenantOf(context), User = options.User(context), Connector = EndpointRoute.Connector(context),
                    Parameters = parameters, BrowserBinding = cookie?.Binding },
                CancellationToken.None).ConfigureAwait(false);
            if (cookie is not null) BindingCookie.Remove(context, state!);
            await ShowAsync(context, connection).ConfigureAwait(false);
        }
        catch (IntegrationException e)
        {
            // While the host's own services are down the state is not consumed: the browser may return with the same callback.
            if (cookie is not null && e.Code is not (ErrorCode.StoreUnavailable or ErrorCode.UnknownKey)) BindingCookie.Remove(context,
                state!);
            Problems.Log(context, e, logger);
            await RefuseAsync(context, cookie?.ReturnUrl, e).ConfigureAwait(false);
        }
    }

    private Task ShowAsync(HttpContext context, Connection connection)
    {
        var outcome = new Dictionary<string, string?> { ["connection"] = connection.Id.Value };
        if (connection.Status is ConnectionStatus.AwaitingAccount or ConnectionStatus.Unverified) outcome["status"] =
            Problems.NameOf(connection.Status);
        if (AddressOf(context, connection.ReturnUrl, outcome) is not { } address)
            return context.Response.WriteAsJsonAsync(ConnectionBody.Of(connection, integrations), EndpointJson.Default.ConnectionBody, null, context.RequestAborted);
        context.Response.Redirect(address);
        return Task.CompletedTask;
    }

    private Task RefuseAsync(HttpContext context, string? returnUrl, IntegrationException error)
    {
        if (AddressOf(context, returnUrl, new() { ["error"] = Problems.NameOf(error.Code), ["reason"] = Problems.ReasonOf(error) }) is not { } address)
            return Problems.WriteAsync(context, error, time);
        context.Response.Redirect(address);
        return Task.CompletedTask;
    }

    /// <summary>Checked again here: another caller may have stored it with the state, and the cookie comes from the browser.</summary>
    private string? AddressOf(HttpContext context, string? returnUrl, Dictionary<string, string?> outcome) =>
        !string.IsNullOrEmpty(returnUrl) && origins.AllowReturnTo(context.Request, returnUrl) ? QueryHelpers.AddQueryString(returnUrl, outcome) : null;

    private TenantId? TenantOf(HttpContext context) =>
        options.Tenant!(context) is { } tenant && !string.IsNullOrWhiteSpace(tenant) ? EndpointRoute.Tenant(tenant) : default(TenantId?);
}
