using Integrations;
using Integrations.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Maps the endpoints of the library.</summary>
public static class IntegrationsEndpointExtensions
{
    private static readonly string[] WebhookRoutes = ["/webhooks/{connector}", "/webhooks/{connector}/{token}"];

    /// <summary>Deliveries are POST; some vendors check the URL with GET.</summary>
    private static readonly string[] WebhookMethods = [HttpMethods.Post, HttpMethods.Get];

    /// <summary>
    /// Maps the endpoints that connect, list, describe and disconnect a tenant's connections, choose their accounts, and receive vendors'
    /// webhooks. Conventions on the returned builder, such as <c>RequireAuthorization()</c>, apply to all of them except two, which stay
    /// anonymous: the callback, which its state and the browser's cookie authenticate, and webhooks, which their signature
    /// authenticates. Without the host's own authorization, only the tenant protects the endpoints: never derive it from a value that the
    /// caller can choose.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="prefix">
    /// The path prefix, for example <c>/integrations</c>; a connector's redirect URI is then
    /// <c>https://{host}/integrations/callback/{connector}</c>, also when its options set none: register it at the vendor.
    /// </param>
    /// <param name="configure">Must call <see cref="IntegrationsEndpointOptions.TenantFrom"/>.</param>
    /// <exception cref="InvalidOperationException">The tenant is not configured, or <c>AddIntegrations()</c> was not called.</exception>
    /// <exception cref="ArgumentException">An allowed origin is not valid.</exception>
    public static IEndpointConventionBuilder MapIntegrations(this IEndpointRouteBuilder endpoints, string prefix,
        Action<IntegrationsEndpointOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new IntegrationsEndpointOptions();
        configure(options);
        var tenantOf = options.Tenant
            ?? throw new InvalidOperationException("MapIntegrations requires the tenant of a request: call o.TenantFrom(context => ...).");
        var integrations = endpoints.ServiceProvider.GetRequiredService<IIntegrations>();
        var time = endpoints.ServiceProvider.GetRequiredService<TimeProvider>();
        var logger = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(Problems.LogCategory);
        var origins = new OwnOrigins(options.AllowedOrigins);
        var filter = new TenantFilter(tenantOf, origins, time, logger);
        var authorization = new AuthorizationEndpoints(integrations, options, origins, time, logger);
        var connections = new ConnectionEndpoints(integrations);
        var webhooks = new WebhookEndpoints(integrations, options);

        var group = endpoints.MapGroup(prefix);
        group.WithMetadata(new JsonBody.SizeLimit());
        group.MapGet("/callback/{connector}", authorization.CompleteAsync).AllowAnonymous();
        foreach (var route in WebhookRoutes)
            group.MapMethods(route, WebhookMethods, webhooks.ReceiveAsync).AllowAnonymous()
                .WithMetadata(new JsonBody.SizeLimit(options.MaxWebhookBytes));
        group.MapGet("/connect/{connector}", filter.Linked(authorization.RedirectAsync));
        group.MapPost("/connect/{connector}", filter.Changing(authorization.ConnectAsync));
        group.MapPost("/connect/{connector}/key", filter.Changing(connections.ConnectAsync));
        group.MapGet("/connections", filter.Reading(connections.ListAsync));
        group.MapGet("/connections/{id}", filter.Reading(connections.DescribeAsync));
        group.MapDelete("/connections/{id}", filter.Changing(connections.DisconnectAsync));
        group.MapPost("/connections/{id}/account", filter.Changing(connections.ChooseAccountAsync));
        group.MapPost("/connections/{id}/reconnect", filter.Changing(authorization.ReconnectAsync));
        return group;
    }
}
