using Integrations.Connectors;
using Integrations.Internal;

namespace Integrations;

/// <summary>Refreshes a credential. The default implementation follows the connector's schemes; a host may register its own.</summary>
public interface ITokenRefresher
{
    /// <summary>
    /// Sends one refresh. Called only while this process holds the refresh lease of the connection. Must not retry a request that may have
    /// reached the vendor.
    /// </summary>
    ValueTask<TokenResult> RefreshAsync(TokenRefreshContext context, CancellationToken cancellationToken);
}

/// <summary>The connection and the credential of a refresh.</summary>
public sealed class TokenRefreshContext
{
    /// <summary>Tenant and connection.</summary>
    public required ConnectionKey Key { get; init; }

    /// <summary>The connector's definition.</summary>
    public required ConnectorDefinition Connector { get; init; }

    /// <summary>The scheme the connection was made with.</summary>
    public required AuthenticationScheme Scheme { get; init; }

    /// <summary>The host's options of the connector, as they are now.</summary>
    public required ConnectorOptions Options { get; init; }

    /// <summary>The connection's environment.</summary>
    public required string? Environment { get; init; }

    /// <summary>Inputs, captured values and account properties of the connection, for templates.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The credential to refresh.</summary>
    public required Credential Credential { get; init; }

    /// <summary>The right to send, checked again while the request is written.</summary>
    internal SendPermit? Permit { get; init; }

    /// <summary>Returns the connection only: the context contains secrets.</summary>
    public override string ToString() => $"Refresh of {Key}";
}
