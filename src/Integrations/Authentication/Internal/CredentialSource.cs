using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>What a credential is obtained from where no browser takes part. Holds secrets.</summary>
internal sealed class CredentialRequest
{
    public required ConnectorRegistration Connector { get; init; }

    public required AuthenticationScheme Scheme { get; init; }

    public required string? Environment { get; init; }

    /// <summary>Inputs and what else address templates may use.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The tenant's secret inputs.</summary>
    public required IReadOnlyDictionary<string, string> Secrets { get; init; }

    /// <summary>Vendor scopes to ask for; empty: those of the options, else of the scheme.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    public override string ToString() => $"Credential of {Connector.Id} by {Scheme.Name}";
}

/// <summary>Obtains a credential by every scheme that needs no browser: the first one, and the next the same way.</summary>
internal sealed class CredentialSource(OAuthTokenClient client, TimeProvider time)
{
    /// <exception cref="VendorUnavailableException">Nobody knows whether the vendor acted.</exception>
    public ValueTask<TokenResult> ObtainAsync(CredentialRequest request, CancellationToken cancellationToken) => request.Scheme switch
    {
        ApiKey key => new(Key(request, key)),
        BasicAuthentication basic => new(Basic(request, basic)),
        ClientCredentials scheme => new(client.RequestAsync(Target(request, scheme), "client_credentials", cancellationToken)),
        _ => new(new TokenResult.Failed(new OperationNotSupportedException($"{request.Connector.Definition.Name} needs consent in a browser for '{request.Scheme.Name}'.")
        {
            Connector = request.Connector.Id,
            Origin = FaultOrigin.Ours,
        })),
    };

    private TokenResult Key(CredentialRequest request, ApiKey scheme) =>
        request.Secrets.TryGetValue(scheme.KeyInput, out var key) && key.Length > 0
            ? Lasting(key, request.Secrets.Where(secret => secret.Key != scheme.KeyInput))
            : new TokenResult.Failed(new InvalidRequestException($"{request.Connector.Definition.Name} cannot be connected without '{scheme.KeyInput}'.") { Connector = request.Connector.Id });

    private TokenResult Basic(CredentialRequest request, BasicAuthentication scheme)
    {
        try
        {
            var pair = $"{SecretTemplate.Resolve(scheme.UserName, request)}:{SecretTemplate.Resolve(scheme.Password, request)}";
            return Lasting(Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)), []);
        }
        catch (InvalidRequestException e)
        {
            return new TokenResult.Failed(e);
        }
    }

    private TokenResult.Issued Lasting(string token, IEnumerable<KeyValuePair<string, string>> secrets) =>
        new(new Credential { AccessToken = token, IssuedAt = time.GetUtcNow(), Secrets = new Dictionary<string, string>(secrets) });

    private static TokenTarget Target(CredentialRequest request, TokenScheme scheme)
    {
        var options = request.Connector.Options;
        return new()
        {
            Connector = request.Connector,
            Scheme = scheme,
            Environment = request.Environment,
            Find = request.Variables.GetValueOrDefault,
            Secrets = request.Secrets,
            Scopes = request.Scopes.Count > 0 ? request.Scopes : options.Scopes.Count > 0 ? [.. options.Scopes] : scheme.Scopes,
        };
    }
}
