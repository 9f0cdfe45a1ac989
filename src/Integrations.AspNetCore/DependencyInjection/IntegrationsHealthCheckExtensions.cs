using Integrations.AspNetCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health check.</summary>
public static class IntegrationsHealthCheckExtensions
{
    /// <summary>
    /// Adds a check named <c>integrations</c>: unhealthy when the connection store does not respond, degraded when as many connections as
    /// the options specify need a user (reauthorization, or the choice of an account).
    /// </summary>
    public static IHealthChecksBuilder AddIntegrations(this IHealthChecksBuilder builder,
        Action<IntegrationsHealthOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Services.AddOptions<IntegrationsHealthOptions>();
        if (configure is not null) options.Configure(configure);
        builder.Services.TryAddSingleton<IntegrationsHealthCheck>();
        return builder.Add(new("integrations", static provider => provider.GetRequiredService<IntegrationsHealthCheck>(),
            HealthStatus.Unhealthy, tags: null));
    }
}
