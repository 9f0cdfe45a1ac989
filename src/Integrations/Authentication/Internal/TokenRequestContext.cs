using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The connector, the scheme and the values that token requests of one connection are made of. Holds secrets.</summary>
internal sealed record TokenRequestContext
{
    /// <summary>The connector with the host's options.</summary>
    public required ConnectorRegistration Connector { get; init; }

    /// <summary>The scheme the connection is made with.</summary>
    public required AuthenticationScheme Scheme { get; init; }

    /// <summary>The connection's environment.</summary>
    public required string? Environment { get; init; }

    /// <summary>Values for URL templates: inputs, captured values and account properties.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The tenant's secret inputs; its own OAuth client takes precedence over the host's.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>The vendor scopes to request where no browser takes part.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The token of the previous request, where a token takes several; never part of a URL template.</summary>
    public string? AccessToken { get; init; }

    /// <summary>The right to send the first request; null: unlimited. Additional token requests do not use it.</summary>
    public SendPermit? Permit { get; init; }

    /// <summary>The scheme as one with a token endpoint.</summary>
    public TokenScheme TokenScheme => (TokenScheme)Scheme;

    public string Scope => string.Join(TokenScheme.ScopeSeparator, Scopes);

    /// <summary>The clients that may be tried at a URL, in order.</summary>
    public IReadOnlyList<OAuthClient> ClientsFor(string template) => OAuthClient.For(Connector, Environment, template, Secrets);

    /// <summary>A value for a header or a body: unlike a URL it may hold secrets.</summary>
    public string? Value(string name) => Secrets.GetValueOrDefault(name) ?? Variables.GetValueOrDefault(name);

    /// <summary>A value for a header or a body of a token request.</summary>
    public string? Value(OAuthClient client, string name) => name switch
    {
        "scope" => Scope,
        "access_token" => AccessToken,
        _ => Secrets.GetValueOrDefault(name) ?? client.Value(name)
            ?? ConnectorAddresses.EnvironmentOf(Connector, Environment)?.Values.GetValueOrDefault(name)
            ?? Variables.GetValueOrDefault(name),
    };

    /// <summary>The same with the scopes of the host's options, otherwise of the scheme, when it has none.</summary>
    public TokenRequestContext WithDefaultScopes() => Scopes.Count > 0 ? this
        : this with { Scopes = Connector.Options.Scopes is { Count: > 0 } scopes ? [.. scopes] : TokenScheme.Scopes };

    /// <summary>The same after a request that obtained <paramref name="credential"/>.</summary>
    public TokenRequestContext After(Credential credential) => this with
    {
        Variables = new Dictionary<string, string>(
            [.. Variables.Where(known => !credential.Values.ContainsKey(known.Key)), .. credential.Values]),
        AccessToken = credential.AccessToken,
        Permit = null,
    };

    public override string ToString() => $"Token requests of {Connector.Id}";
}
