using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations;

/// <summary>The state and the abilities of a connection.</summary>
public sealed class ConnectionDescription
{
    private readonly ConnectorDefinition _definition;

    internal ConnectionDescription(Connection connection, ConnectorDefinition definition, IReadOnlyList<LimitStatus> limits)
    {
        (Connection, Limits) = (connection, limits);
        _definition = definition;
    }

    /// <summary>Account, environment, status, granted scopes.</summary>
    public Connection Connection { get; }

    /// <summary>
    /// The state of each rate limit that the connector declares (<see cref="ConnectorDefinition.Budgets"/>), in its order, as far as this
    /// process knows it; empty when it declares none.
    /// </summary>
    public IReadOnlyList<LimitStatus> Limits { get; }

    /// <summary>The connector's id.</summary>
    public string Connector => _definition.Id;

    /// <summary>The vendor's name.</summary>
    public string Name => _definition.Name;

    /// <summary>The names of the connector's resources.</summary>
    public IReadOnlyList<string> Resources => [.. _definition.Resources.Select(r => r.Name)];

    /// <summary>
    /// True when the connector declares the operation and the connection was granted the required scopes, as far as they are known.
    /// </summary>
    public bool Can(string resource, Operation operation)
    {
        var definition = _definition.FindResource(resource);
        return definition is not null && definition.Can(operation)
            && GrantedScopes.Lacking(_definition, Connection.Scopes, definition.ScopesOf(operation)).Count == 0;
    }
}
