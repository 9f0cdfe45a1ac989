using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The client of a connection: the tenant's own where it brought one, else the host's. Holds secrets.</summary>
internal sealed class OAuthClient
{
    private InvalidRequestException? _secretRefusal;
    private InvalidRequestException? _keyRefusal;

    public string? Id { get; private init; }

    /// <exception cref="InvalidRequestException">It is the host's, and a tenant named where it would go.</exception>
    public string? Secret
    {
        get => field is null || _secretRefusal is null ? field : throw _secretRefusal;
        private init;
    }

    /// <summary>What signs assertions.</summary>
    /// <exception cref="InvalidRequestException">It is the host's, and a tenant named where its signature would go.</exception>
    public SigningKey? Key
    {
        get => field is null || _keyRefusal is null ? field : throw _keyRefusal;
        private init;
    }

    /// <summary>Whether the TLS connection shows the certificate before the newest.</summary>
    public bool ShowsPreviousCertificate { get; private init; }

    /// <summary>The newest first; then, while the host's secrets rotate, the one before.</summary>
    public static IReadOnlyList<OAuthClient> All(ConnectorOptions options, IReadOnlyDictionary<string, string> secrets)
    {
        var own = OwnKey(secrets);
        if (IsTenants(secrets, out var id)) return [new() { Id = id, Secret = secrets.GetValueOrDefault(SecretNames.ClientSecret), Key = own
            ?? options.SigningKeys.FirstOrDefault() }];
        var newest = new OAuthClient { Id = options.ClientId, Secret = options.ClientSecret, Key = own ?? options.SigningKeys.FirstOrDefault() };
        var rotates = options.PreviousClientSecrets.Count > 0 || (own is null && options.SigningKeys.Count > 1) || options.ClientCertificates.Count > 1;
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
    /// The same for requests to an address: where a tenant named it outright, what is the host's own is withheld, unless the host's options
    /// say otherwise.
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

    /// <summary>Whether it may prove itself where it is for, as the scheme asks.</summary>
    /// <exception cref="InvalidRequestException">It may not.</exception>
    public void RequireProofFor(TokenScheme scheme)
    {
        if (scheme.NeedsClientSecret) _ = Secret;
        if (scheme.NeedsSigningKey) _ = Key;
    }

    /// <summary>What a template may say of the client.</summary>
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
        secrets.TryGetValue(SecretNames.PrivateKey, out var pem) ? new() { Id = secrets.GetValueOrDefault(SecretNames.KeyId), Pem = pem } : null;

    private static InvalidRequestException Withheld(ConnectorRegistration connector) => new(
        $"{connector.Definition.Name}: the client secret or key of this host is not sent to a host that a tenant named. Pass the tenant's own client in "
        + $"{nameof(ConnectionRequest)}.{nameof(ConnectionRequest.Client)}, or set {connector.Options.GetType().Name}.{nameof(ConnectorOptions.SendClientSecretToTenantHosts)}.")
    {
        Connector = connector.Id,
        Origin = FaultOrigin.Ours,
    };
}
