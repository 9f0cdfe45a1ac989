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

/// <summary>The OAuth client of a connection: the tenant's own where it has one, otherwise the host's. Holds secrets.</summary>
internal sealed class OAuthClient
{
    private InvalidRequestException? _secretRefusal;
    private InvalidRequestException? _keyRefusal;

    public string? Id { get; private init; }

    /// <exception cref="InvalidRequestException">It is the host's, and a tenant chose the host that would receive it.</exception>
    public string? Secret
    {
        get => field is null || _secretRefusal is null ? field : throw _secretRefusal;
        private init;
    }

    /// <summary>The key that signs assertions.</summary>
    /// <exception cref="InvalidRequestException">It is the host's, and a tenant chose the host that would receive it.</exception>
    public SigningKey? Key
    {
        get => field is null || _keyRefusal is null ? field : throw _keyRefusal;
        private init;
    }

    /// <summary>True when the TLS connection uses the certificate before the newest.</summary>
    public bool ShowsPreviousCertificate { get; private init; }

    /// <summary>The clients to try: the newest, then, while the host's secrets rotate, the one before.</summary>
    public static IReadOnlyList<OAuthClient> All(ConnectorOptions options, IReadOnlyDictionary<string, string> secrets)
    {
        var own = OwnKey(secrets);
        if (IsTenants(secrets, out var id)) return [new() { Id = id, Secret = secrets.GetValueOrDefault(SecretNames.ClientSecret), Key = own
            ?? options.SigningKeys.FirstOrDefault() }];
        var key = own ?? options.SigningKeys.FirstOrDefault();
        var newest = new OAuthClient { Id = options.ClientId, Secret = options.ClientSecret, Key = key };
        var rotates = options.PreviousClientSecrets.Count > 0 || (own is null && options.SigningKeys.Count > 1)
            || options.ClientCertificates.Count > 1;
        return rotates
            ? [newest, new()
            {
                Id = newest.Id,
                Secret = options.PreviousClientSecrets.FirstOrDefault() ?? newest.Secret,
                Key = own ?? options.SigningKeys.ElementAtOrDefault(1) ?? newest.Key,
                ShowsPreviousCertificate = options.ClientCertificates.Count > 1,
            }]
            : [newest];
    }

    /// <summary>
    /// The same for requests to a URL: where a tenant chose its host, the host's own secrets are withheld, unless the options allow it.
    /// </summary>
    public static IReadOnlyList<OAuthClient> For(ConnectorRegistration connector, string? environment, string template,
        IReadOnlyDictionary<string, string> secrets)
    {
        var options = connector.Options;
        var clients = All(options, secrets);
        if (options.SendClientSecretToTenantHosts || options.BaseAddress is not null
            || !connector.IsNamedByTenant(template, environment)) return clients;
        foreach (var client in clients)
        {
            client._secretRefusal = IsTenants(secrets, out _) ? null : Withheld(connector);
            client._keyRefusal = secrets.ContainsKey(SecretNames.PrivateKey) ? null : Withheld(connector);
        }

        return clients;
    }

    /// <summary>Checks that the secrets the scheme requires are not withheld.</summary>
    /// <exception cref="InvalidRequestException">One is withheld.</exception>
    public void RequireProofFor(TokenScheme scheme)
    {
        if (scheme.NeedsClientSecret) _ = Secret;
        if (scheme.NeedsSigningKey) _ = Key;
    }

    /// <summary>A template variable of the client.</summary>
    public string? Value(string name) => name switch
    {
        SecretNames.ClientId => Id,
        SecretNames.ClientSecret => Secret,
        _ => null,
    };

    public override string ToString() => "OAuth client";

    private static bool IsTenants(IReadOnlyDictionary<string, string> secrets, out string? id) =>
        secrets.TryGetValue(SecretNames.ClientId, out id);

    private static SigningKey? OwnKey(IReadOnlyDictionary<string, string> secrets) =>
        secrets.TryGetValue(SecretNames.PrivateKey, out var pem)
            ? new() { Id = secrets.GetValueOrDefault(SecretNames.KeyId), Pem = pem }
            : null;

    private static InvalidRequestException Withheld(ConnectorRegistration connector) => new(
        $"{connector.Definition.Name}: the client secret or key of this host is not sent to a host that a tenant named. Pass the tenant's "
        + $"own client in {nameof(ConnectionRequest)}.{nameof(ConnectionRequest.ClientId)}, or set "
        + $"{connector.Options.GetType().Name}.{nameof(ConnectorOptions.SendClientSecretToTenantHosts)}.")
    {
        Connector = connector.Id,
        Origin = FaultOrigin.Ours,
    };
}
