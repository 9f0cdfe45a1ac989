using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Where token requests go and for whom. Holds secrets.</summary>
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

    /// <summary>The token of the step before, where a token takes several; never part of an address template.</summary>
    public string? AccessToken { get; init; }

    /// <summary>The right to send the first request; null: nothing limits it. Further requests of the scheme go on without.</summary>
    public SendPermit? Permit { get; init; }

    /// <summary>The clients that may be tried at an address, in order.</summary>
    public IReadOnlyList<OAuthClient> ClientsFor(string template) => OAuthClient.For(Connector, Environment, template, Secrets);

    public string Scope => string.Join(Scheme.ScopeSeparator, Scopes);

    /// <summary>A value for what is sent in a header or body: unlike an address it may hold secrets.</summary>
    public string? Value(OAuthClient client, string name) =>
        name switch
        {
            "scope" => Scope,
            "access_token" => AccessToken,
            _ => Secrets.GetValueOrDefault(name) ?? client.Value(name) ?? ConnectorAddresses.EnvironmentOf(Connector, Environment)?.Values.GetValueOrDefault(name) ?? Find(name),
        };

    /// <summary>The same after a step that obtained <paramref name="credential"/>.</summary>
    public TokenTarget After(Credential credential) => new()
    {
        Connector = Connector,
        Scheme = Scheme,
        Environment = Environment,
        Find = name => credential.Values.GetValueOrDefault(name) ?? Find(name),
        Scopes = Scopes,
        Secrets = Secrets,
        AccessToken = credential.AccessToken,
    };

    public override string ToString() => $"Token endpoint of {Connector.Id}";
}
