using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Integrations.Connectors;

namespace Integrations.Internal;

internal sealed class IntegrationsEntry(ConnectorRegistry connectors, ClientRuntime runtime, IAuthorizationFlow authorization, IConnectionStore store) : IIntegrations
{
    public ConnectionClient For(TenantId tenant, ConnectionId connection) => new(runtime, new ConnectionKey(tenant, connection));

    public IReadOnlyDictionary<string, ConnectorDefinition> Connectors { get; } = connectors.All.ToFrozenDictionary(c => c.Id, c => c.Definition);

    public IAuthorizationFlow Authorization { get; } = authorization;

    public async IAsyncEnumerable<Connection> ListConnectionsAsync(TenantId tenant, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var stored in store.ListAsync(new ConnectionFilter { Tenant = tenant }, cancellationToken).ConfigureAwait(false))
            if (runtime.Repository.Open(stored) is { } loaded) yield return Connection.Of(loaded);
    }
}

/// <summary>What clients of connections share.</summary>
internal sealed class ClientRuntime(ResourceRuntime resources, ConnectionRepository repository)
{
    public ResourceRuntime Resources { get; } = resources;

    public ConnectionRepository Repository { get; } = repository;
}
