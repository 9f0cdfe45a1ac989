using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Authentication;
using Integrations.Tests.Locking;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Ports;

/// <summary>Every part a host may supply, and how a host registers one that fails.</summary>
internal static class PortRows
{
    /// <summary>A row a port: adds the port to the host's services, behind what makes it fail.</summary>
    public static IReadOnlyDictionary<Type, Action<IServiceCollection, Func<object, object>>> All { get; } =
        new Dictionary<Type, Action<IServiceCollection, Func<object, object>>>
    {
        [typeof(IConnectionStore)] = (services, wrap) => Decorate(services, typeof(IConnectionStore), wrap),
        [typeof(IConnectionLock)] = (services, wrap) => Decorate(services, typeof(IConnectionLock), wrap),
        [typeof(IConnectionLockHandle)] = (services, wrap) =>
            Decorate(services, typeof(IConnectionLock), inner => new HandleLock((IConnectionLock)inner, wrap)),
        [typeof(IConnectionLeaseStore)] = (services, wrap) => services.AddSingleton<IConnectionLock>(
            provider => new LeasedConnectionLock((IConnectionLeaseStore)wrap(new FakeLeases(provider.GetRequiredService<TimeProvider>())),
                TimeSpan.FromSeconds(30), provider.GetRequiredService<TimeProvider>())),
        [typeof(ICredentialProtector)] = (services, wrap) => Decorate(services, typeof(ICredentialProtector), wrap),
        [typeof(IKeyEncryptionKeys)] = (services, wrap) => Decorate(services, typeof(IKeyEncryptionKeys), wrap),
        [typeof(IAuthorizationStateStore)] = (services, wrap) => Decorate(services, typeof(IAuthorizationStateStore), wrap),
        [typeof(IInboxStore)] = (services, wrap) => Decorate(services, typeof(IInboxStore), wrap),
        [typeof(ITokenRefresher)] = (services, wrap) => Decorate(services, typeof(ITokenRefresher), wrap),
        [typeof(ITenantDataEraser)] = (services, wrap) => services.AddSingleton((ITenantDataEraser)wrap(new NoData())),
        [typeof(IAuditSink)] = (services, wrap) => services.AddSingleton((IAuditSink)wrap(new AuditLog())),
        [typeof(IAuditActor)] = (services, wrap) =>
            services.AddSingleton((IAuditActor)wrap(new Somebody())).AddSingleton<IAuditSink>(new AuditLog()),
        [typeof(IConnectionEventHandler)] = (services, wrap) => services.AddSingleton((IConnectionEventHandler)wrap(new EventLog())),
    };

    /// <summary>Public interfaces that are no part a host supplies, and why not.</summary>
    public static IReadOnlyDictionary<Type, string> NotPorts { get; } = new Dictionary<Type, string>
    {
        [typeof(IIntegrations)] = "the library itself",
        [typeof(IAuthorizationFlow)] = "the library itself",
        [typeof(IConnectionManager)] = "the library itself",
        [typeof(IWebhooks)] = "the library itself",
        [typeof(IInboxForwarder)] = "called in place of the handlers, with their timeout: DispatchTests let it fail",
        [typeof(IConnector)] = "a connector: asked once, when it is registered",
        [typeof(IDeclaresOperations<>)] = "the library's own resources and templates",
        [typeof(IAuthenticationQuirk)] = "a connector's own code",
        [typeof(ISharedBudgets)] = "no call waits for it or shows its errors: SharedGateTests let it fail, hang and lose its data",
        [typeof(IAuditReader)] = "a service of a store's package for hosts; the library never calls it",
        [typeof(Integrations.Models.IRecordModel<>)] = "a static contract of records",
    };

    private static void Decorate(IServiceCollection services, Type port, Func<object, object> wrap)
    {
        var registered = services.Last(s => s.ServiceType == port);
        services.Add(new ServiceDescriptor(
            port, provider =>
                wrap(registered.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!)), ServiceLifetime.Singleton));
    }

    private sealed class NoData : ITenantDataEraser
    {
        public string Name => "rows of the host's own";

        public ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken) =>
            new(new ErasureLocation { Name = Name });
    }

    private sealed class Somebody : IAuditActor
    {
        public string? Current => "somebody";
    }

    private sealed class HandleLock(IConnectionLock inner, Func<object, object> wrap) : IConnectionLock
    {
        public async ValueTask<IConnectionLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait,
            CancellationToken cancellationToken) =>
            await inner.TryAcquireAsync(key, wait, cancellationToken) is { } handle ? (IConnectionLockHandle)wrap(handle) : null;
    }
}
