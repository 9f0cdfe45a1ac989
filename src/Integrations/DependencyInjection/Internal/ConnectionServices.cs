using System.Net;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>Registers connections, locks and tokens. Services that the host registered before are kept.</summary>
internal static class ConnectionServices
{
    internal static void AddConnectionServices(this IServiceCollection services)
    {
        services.AddLogging();
        foreach (var category in LogCategories.All)
            services.TryAddKeyedSingleton<ILogger>(category,
                static (provider, category) => provider.GetRequiredService<ILoggerFactory>().CreateLogger((string)category!));
        services.AddHttpClient();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<HostAddresses>(static _ => Dns.GetHostAddressesAsync);
        services.TryAddSingleton<IConnectionStore, InMemoryConnectionStore>();
        services.TryAddSingleton<IConnectionLock, InProcessConnectionLock>();
        services.TryAddSingleton<ConnectionCaches>();
        services.TryAddSingleton<ReferenceData>();
        services.AddOptions<CredentialKeys>();
        services.TryAddSingleton<IKeyEncryptionKeys, LocalKeyEncryptionKeys>();
        services.TryAddSingleton<ICredentialProtector, EnvelopeProtector>();
        services.TryAddSingleton<PortGuard>();
        services.TryAddSingleton<GuardedStore>();
        services.TryAddSingleton<GuardedLock>();
        services.TryAddSingleton<GuardedProtector>();
        services.TryAddSingleton<GuardedStates>();
        services.TryAddSingleton<PartProtector>();
        services.TryAddSingleton<GateRules>();
        services.TryAddSingleton<TenantSlots>();
        services.TryAddSingleton<Admission>();
        services.TryAddSingleton<BufferBudget>();
        services.TryAddSingleton<TokenRefresher>();
        services.TryAddSingleton<ITokenRefresher>(static provider => provider.GetRequiredService<TokenRefresher>());
        services.TryAddSingleton<OAuthTokenClient>();
        services.TryAddSingleton<ConnectorRegistry>();
        services.TryAddSingleton<ConnectionRepository>();
        services.TryAddSingleton<ConnectionEvents>();
        services.TryAddSingleton<AuditTrail>();
        services.TryAddSingleton<ConnectionWriter>();
        services.TryAddSingleton<IAuthorizationStateStore>(static provider =>
            new InMemoryAuthorizationStateStore(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<IntegrationsOptions>>().Value;
            return new PendingAuthorizationLimits(options.MaxPendingAuthorizationsPerUser, options.MaxPendingAuthorizationsPerTenant);
        });
        services.TryAddSingleton<PendingAuthorizations>();
        services.TryAddSingleton<GrantRevocation>();
        services.TryAddSingleton<ConnectionVerifier>();
        services.TryAddSingleton<UnstoredGrants>();
        services.TryAddSingleton<VerifiedGrants>();
        services.TryAddSingleton<RejectedCredentials>();
        services.TryAddSingleton<DeferredVerification>();
        services.TryAddSingleton(static provider => new Lazy<DeferredVerification>(provider.GetRequiredService<DeferredVerification>));
        services.TryAddSingleton<AccountPropertyRefresh>();
        services.TryAddSingleton(static provider =>
            new Lazy<AccountPropertyRefresh>(provider.GetRequiredService<AccountPropertyRefresh>));
        services.TryAddSingleton<ConnectionDraftFactory>();
        services.TryAddSingleton<ConnectionCreator>();
        services.TryAddSingleton<TokenImportStore>();
        services.TryAddSingleton<RowImporter>();
        services.TryAddSingleton<TokenImporter>();
        services.TryAddSingleton<IAuthorizationFlow, AuthorizationService>();
        services.TryAddSingleton(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<IntegrationsOptions>>().Value;
            return new TokenManagerOptions
            {
                ConnectionCacheAge = options.ConnectionCacheAge,
                RefreshWithoutLock = options.RefreshWithoutLock,
            };
        });
        services.TryAddSingleton<MonotonicClock>();
        services.TryAddSingleton<BackgroundWork>();
        services.TryAddSingleton<GuardedRefresher>();
        services.TryAddSingleton<ConnectionHealthReporter>();
        services.TryAddSingleton<CredentialStore>();
        services.TryAddSingleton<RefreshServices>();
        services.TryAddSingleton<TokenManager>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TokenManager>(static provider =>
            provider.GetRequiredService<TokenManager>()));
    }
}
