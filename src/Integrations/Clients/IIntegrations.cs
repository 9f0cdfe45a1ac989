using Integrations.Connectors;

namespace Integrations;

/// <summary>The entry point: clients of connections, the registered connectors, and creating connections. A singleton.</summary>
public interface IIntegrations
{
    /// <summary>A client for one connection: cheap, thread-safe, without I/O until a method is called.</summary>
    /// <exception cref="ArgumentException">An id is <c>default</c>.</exception>
    ConnectionClient For(TenantId tenant, ConnectionId connection);

    /// <summary>The registered connectors by id.</summary>
    IReadOnlyDictionary<string, ConnectorDefinition> Connectors { get; }

    /// <summary>Creates and removes connections.</summary>
    IAuthorizationFlow Authorization { get; }

    /// <summary>Rotates keys, exports, imports and erases connections.</summary>
    IConnectionManager Connections { get; }

    /// <summary>Verifies and receives webhooks, and replays received events.</summary>
    IWebhooks Webhooks { get; }

    /// <summary>The connections of a tenant.</summary>
    IAsyncEnumerable<Connection> ListConnectionsAsync(TenantId tenant, CancellationToken cancellationToken = default);

    /// <summary>The connections of every tenant, for the host's own overview: decrypts each of them.</summary>
    IAsyncEnumerable<Connection> ListAllConnectionsAsync(CancellationToken cancellationToken = default);
}
