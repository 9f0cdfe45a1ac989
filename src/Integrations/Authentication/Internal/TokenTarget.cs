using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Where a token request goes and for whom. Holds secrets.</summary>
internal sealed class TokenTarget
{
    /// <summary>The connector with the host's options.</summary>
    public required ConnectorRegistration Connector { get; init; }

    /// <summary>The scheme the connection is made with.</summary>
    public required TokenScheme Scheme { get; init; }

    /// <summary>The connection's environment.</summary>
    public required string? Environment { get; init; }

    /// <summary>Values for address templates.</summary>
    public required Func<string, string?> Find { get; init; }

    /// <summary>What is asked for where no person consents.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The tenant's secret inputs; its own client goes before the host's.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    public OAuthClient Client => OAuthClient.Of(Connector.Options, Secrets);

    public override string ToString() => $"Token endpoint of {Connector.Id}";
}
