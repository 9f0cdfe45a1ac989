using Integrations.Internal;
using Integrations.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.Support;

/// <summary>What the container puts before the parts a host supplies, with the default options.</summary>
internal static class Guards
{
    public static PortGuard Of(TimeProvider time, TimeSpan? limit = null) =>
        new(Options.Create(new IntegrationsOptions { PortTimeout = limit ?? TimeSpan.FromSeconds(10) }), time, NullLoggerFactory.Instance);

    public static ConnectionRepository Repository(IConnectionStore store, ICredentialProtector protector, ConnectorRegistry connectors,
        TimeProvider time, TimeSpan? limit = null) =>
        new(new(store, Of(time, limit)), new(new(protector, Of(time, limit))), connectors, time);
}
