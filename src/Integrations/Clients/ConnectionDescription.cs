using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations;

/// <summary>What a connection is and can do.</summary>
public sealed class ConnectionDescription
{
    private readonly ConnectorDefinition _definition;

    internal ConnectionDescription(Connection connection, ConnectorDefinition definition)
    {
        Connection = connection;
        _definition = definition;
    }

    /// <summary>Account, environment, status, granted scopes.</summary>
    public Connection Connection { get; }

    /// <summary>The connector's id.</summary>
    public string Connector => _definition.Id;

    /// <summary>The vendor's name.</summary>
    public string Name => _definition.Name;

    /// <summary>The names of the resources the connector offers.</summary>
    public IReadOnlyList<string> Resources => [.. _definition.Resources.Select(r => r.Name)];

    /// <summary>Whether the connector declares the operation and the connection was granted the scopes it needs, as far as they are known.</summary>
    public bool Can(string resource, Operation operation)
    {
        var definition = _definition.FindResource(resource);
        return definition is not null && definition.Can(operation)
            && GrantedScopes.Lacking(_definition, Connection.Scopes, definition.ScopesOf(operation)).Count == 0;
    }
}
