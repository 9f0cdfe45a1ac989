using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The client of a connection: the tenant's own where it brought one, else the host's. Holds secrets.</summary>
internal sealed class OAuthClient
{
    public string? Id { get; private init; }

    public string? Secret { get; private init; }

    /// <summary>What signs assertions.</summary>
    public SigningKey? Key { get; private init; }

    /// <summary>Whether the TLS connection shows the certificate before the newest.</summary>
    public bool ShowsPreviousCertificate { get; private init; }

    /// <summary>The newest first; then, while the host's secrets rotate, the one before.</summary>
    public static IReadOnlyList<OAuthClient> All(ConnectorOptions options, IReadOnlyDictionary<string, string> secrets)
    {
        var own = OwnKey(secrets);
        if (secrets.TryGetValue(SecretNames.ClientId, out var id)) return [new() { Id = id, Secret = secrets.GetValueOrDefault(SecretNames.ClientSecret), Key = own ?? options.SigningKeys.FirstOrDefault() }];
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

    /// <summary>What a template may say of the client.</summary>
    public string? Value(string name) => name switch
    {
        SecretNames.ClientId => Id,
        SecretNames.ClientSecret => Secret,
        _ => null,
    };

    public override string ToString() => "OAuth client";

    private static SigningKey? OwnKey(IReadOnlyDictionary<string, string> secrets) =>
        secrets.TryGetValue(SecretNames.PrivateKey, out var pem) ? new() { Id = secrets.GetValueOrDefault(SecretNames.KeyId), Pem = pem } : null;
}
