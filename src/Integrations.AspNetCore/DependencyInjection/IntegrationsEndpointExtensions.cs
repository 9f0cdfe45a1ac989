using Integrations;
using Integrations.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Maps the endpoints.</summary>
public static class IntegrationsEndpointExtensions
{
    /// <summary>
    /// Maps the endpoints that connect, list, describe and disconnect a tenant's connections, and choose their accounts. Conventions on the
    /// returned builder, such as <c>RequireAuthorization()</c>, apply to all of them except the callback, which stays anonymous: its state
    /// and the browser's cookie authenticate it. Without the host's own authorization, only the tenant protects the endpoints: never derive
    /// it from a value that the caller can choose.
    /// </summary>
    /// <param name="endpoints">The app.</param>
    /// <param name="prefix">
    /// The path prefix, for example <c>/integrations</c>; a connector's redirect URI is then
    /// <c>https://{host}/integrations/callback/{connector}</c>, also when its options set none: register it at the vendor.
    /// </param>
    /// <param name="configure">Must call <see cref="IntegrationsEndpointOptions.TenantFrom"/>.</param>
    /// <exception cref="InvalidOperationException">The tenant is not configured, or <c>AddIntegrations()</c> was not called.</exception>
    /// <exception cref="ArgumentException">An allowed origin is not valid.</exception>
    public static IEndpointConventionBuilder MapIntegrations(this IEndpointRouteBuilder endpoints, string prefix, Action<IntegrationsEndpointOptions> configure)
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
        var logger = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(EndpointLog.Category);
        var origins = new OwnOrigins(options.AllowedOrigins);
        var gate = new TenantFilter(tenantOf, origins, time, logger);
        var start = new ConsentStart(integrations, options, origins, time);
        var connections = new ConnectionEndpoints(integrations);

        var group = endpoints.MapGroup(prefix);
        group.WithMetadata(new JsonBody.SizeLimit());
        group.MapGet("/callback/{connector}", new ConsentReturn(integrations, options, origins, time, logger).CompleteAsync)
            .AllowAnonymous();
        group.MapGet("/connect/{connector}", gate.Linked(start.RedirectAsync));
        group.MapPost("/connect/{connector}", gate.Changing(start.TellAsync));
        group.MapPost("/connect/{connector}/key", gate.Changing(connections.ConnectAsync));
        group.MapGet("/connections", gate.Reading(connections.ListAsync));
        group.MapGet("/connections/{id}", gate.Reading(connections.DescribeAsync));
        group.MapDelete("/connections/{id}", gate.Changing(connections.DisconnectAsync));
        group.MapPost("/connections/{id}/account", gate.Changing(connections.ChooseAccountAsync));
        group.MapPost("/connections/{id}/reconnect", gate.Changing(start.ReconnectAsync));
        return group;
    }
}
