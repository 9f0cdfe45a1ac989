using System.Runtime.CompilerServices;
using Integrations.Connectors;
using Integrations.Storage;

namespace Integrations.Internal;

internal sealed class IntegrationsClient(ConnectorRegistry connectors, ClientRuntime runtime, IAuthorizationFlow authorization,
    IConnectionManager manager, IWebhooks webhooks) : IIntegrations
{
    public ConnectionClient For(TenantId tenant, ConnectionId connection) => new(runtime, new ConnectionKey(tenant, connection));

    public IReadOnlyDictionary<string, ConnectorDefinition> Connectors => connectors.Definitions;

    public IAuthorizationFlow Authorization { get; } = authorization;

    public IConnectionManager Connections { get; } = manager;

    public IWebhooks Webhooks { get; } = webhooks;

    public IAsyncEnumerable<Connection> ListConnectionsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        ListAsync(new() { Tenant = tenant }, cancellationToken);

    public IAsyncEnumerable<Connection> ListAllConnectionsAsync(CancellationToken cancellationToken = default) =>
        ListAsync(new() { AllTenants = true }, cancellationToken);

    private async IAsyncEnumerable<Connection> ListAsync(ConnectionFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stored in runtime.Repository.ListAsync(filter, cancellationToken).ConfigureAwait(false))
            if (await ShowAsync(stored, cancellationToken).ConfigureAwait(false) is { } connection) yield return connection;
    }

    /// <summary>Shows a record that cannot be opened, or whose connector is not registered, as such, without hiding the others.</summary>
    private async ValueTask<Connection?> ShowAsync(StoredConnection stored, CancellationToken cancellationToken)
    {
        try
        {
            return await runtime.Repository.ShowAsync(stored, cancellationToken).ConfigureAwait(false) is { } loaded ? Connection.Of(loaded)
                : null;
        }
        catch (Exception e) when (e is NeedsReauthorizationException or UnknownKeyException or OperationNotSupportedException)
        {
            return Connection.Unreadable(stored);
        }
    }
}

/// <summary>Services that clients of connections share.</summary>
internal sealed class ClientRuntime(ResourceRuntime resources, ConnectionRepository repository)
{
    public ResourceRuntime Resources { get; } = resources;

    public ConnectionRepository Repository { get; } = repository;

    /// <summary>The same services for calls with other options.</summary>
    public ClientRuntime With(CallOptions options) => new(Resources.With(options), Repository);
}
