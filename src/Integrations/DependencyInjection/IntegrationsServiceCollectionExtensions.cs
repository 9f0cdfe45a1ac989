using Integrations;
using Integrations.Internal;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the library to a host.</summary>
public static class IntegrationsServiceCollectionExtensions
{
    /// <summary>
    /// Adds the runtime; add connectors on the builder. Uses in-memory storage and locking unless the host registers its own.
    /// </summary>
    public static IntegrationsBuilder AddIntegrations(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<IntegrationsOptions>()
            .Validate(static o => o.PortTimeout > TimeSpan.Zero && o.PortTimeout <= TimeSpan.FromMinutes(10),
                "IntegrationsOptions.PortTimeout must be positive and at most 10 minutes.")
            .Validate(static o => o.EventBacklog > 0, "IntegrationsOptions.EventBacklog must be at least 1.")
            .Validate(
                static o => o is { RateLimitProbeInterval.Ticks: > 0, MaintenanceInterval.Ticks: > 0, MaintenanceConcurrency: > 0,
                    KeepAliveBefore.Ticks: >= 0 },
                $"{nameof(IntegrationsOptions)}: {nameof(IntegrationsOptions.RateLimitProbeInterval)}, "
                    + $"{nameof(IntegrationsOptions.MaintenanceInterval)} and {nameof(IntegrationsOptions.MaintenanceConcurrency)} must be "
                    + $"positive, {nameof(IntegrationsOptions.KeepAliveBefore)} not negative.")
            .Validate(
                static o => o is { MaxWaitingCallsPerConnection: > 0, MaxOpenCallsPerTenant: > 0, MaxBufferedPages: >= 0,
                    ReservedForInteractive: >= 0 and <= 0.9 },
                $"{nameof(IntegrationsOptions)}: {nameof(IntegrationsOptions.MaxWaitingCallsPerConnection)} and "
                    + $"{nameof(IntegrationsOptions.MaxOpenCallsPerTenant)} must be at least 1, "
                    + $"{nameof(IntegrationsOptions.MaxBufferedPages)} at least 0, "
                    + $"{nameof(IntegrationsOptions.ReservedForInteractive)} from 0 to 0.9.")
            .Validate(static o => o.MaxBufferedResponseBytes > 0,
                $"{nameof(IntegrationsOptions)}.{nameof(IntegrationsOptions.MaxBufferedResponseBytes)} must be positive.")
            .Validate(static o => o is { MaxReferenceDataBytes: >= 0, MaxReferenceDataEntries: > 0 },
                $"{nameof(IntegrationsOptions)}: {nameof(IntegrationsOptions.MaxReferenceDataBytes)} must not be negative (0 caches "
                    + $"nothing), and {nameof(IntegrationsOptions.MaxReferenceDataEntries)} must be positive.")
            .Validate(
                static o => o is { MaxPendingAuthorizationsPerUser: > 0, MaxPendingAuthorizationsPerTenant: > 0 },
                $"{nameof(IntegrationsOptions)}: {nameof(IntegrationsOptions.MaxPendingAuthorizationsPerUser)} and "
                    + $"{nameof(IntegrationsOptions.MaxPendingAuthorizationsPerTenant)} must be positive.")
            .ValidateOnStart();
        services.AddConnectionServices();
        services.TryAddSingleton<ResponseClassifier>();
        services.TryAddSingleton<CallLog>();
        services.TryAddSingleton<VendorPipeline>();
        services.TryAddSingleton<VendorPipelines>();
        services.TryAddSingleton<CallTelemetry>();
        services.TryAddSingleton<CallHealth>();
        services.TryAddSingleton<VendorClients>();
        services.TryAddSingleton<CallExecutor>();
        services.TryAddSingleton<IConnectionProbe, ConnectionProbe>();
        services.TryAddSingleton<MetadataReader>();
        services.TryAddSingleton<CoverageWatch>();
        services.TryAddSingleton<TokenKeys>();
        services.TryAddSingleton<ConnectionTokens>();
        services.TryAddSingleton<WebhookSecrets>();
        services.TryAddSingleton<DeliveryRouter>();
        services.TryAddSingleton<WebhookReceiver>();
        services.TryAddSingleton<IWebhooks, WebhooksClient>();
        services.TryAddSingleton<ReadAheadPages>();
        services.TryAddSingleton<ResourceRuntime>();
        services.TryAddSingleton<ClientRuntime>();
        services.TryAddSingleton<IRecordReader, RecordReader>();
        services.AddInbox();
        services.TryAddSingleton<ConnectionEraser>();
        services.TryAddSingleton<IConnectionManager, ConnectionManager>();
        services.TryAddSingleton<IIntegrations, IntegrationsClient>();
        return new IntegrationsBuilder(services);
    }
}
