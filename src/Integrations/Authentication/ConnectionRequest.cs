namespace Integrations;

/// <summary>
/// A request to create or reconnect a connection: without a browser, with an API key, a user name and password, or client credentials, all
/// given as inputs. The requests of the other ways derive from it.
/// </summary>
public class ConnectionRequest
{
    /// <summary>The tenant that will own the connection.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The connector's id.</summary>
    public required string Connector { get; init; }

    /// <summary>
    /// The connection to replace: it keeps its id, field maps, checkpoints and account, also when it changes the scheme. Environment
    /// and inputs that are not specified stay as they were, and <see cref="Scopes"/> are added to its own. Null: a new one.
    /// </summary>
    public ConnectionId? Connection { get; init; }

    /// <summary>Name of the authentication scheme; null: the connector's first that supports this method of connecting.</summary>
    public string? Scheme { get; init; }

    /// <summary>
    /// Unified scopes (<c>crm.contacts.read</c>) and the vendor's own; empty: those of the options, else of the definition.
    /// </summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The tenant's inputs by name, secret ones included.</summary>
    public IReadOnlyDictionary<string, string> Inputs { get; init; } = new Dictionary<string, string>();

    /// <summary>The environment; null: the host's default, otherwise the definition's first.</summary>
    public string? Environment { get; init; }

    /// <summary>
    /// The id of the OAuth client that the tenant registered at the vendor itself, used instead of the host's
    /// (<see cref="Connectors.ConnectorOptions.ClientId"/>) and kept with the connection. Null: the host's client.
    /// </summary>
    public string? ClientId { get; init; }

    /// <summary>The secret of <see cref="ClientId"/>; null for a public client.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Contains no secret.</summary>
    public override string ToString() => $"{GetType().Name} of {Connector} for {Tenant}";
}
