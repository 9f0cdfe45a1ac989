using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The OAuth client of a connection: the tenant's own where it brought one, else the host's. Holds a secret.</summary>
internal sealed class OAuthClient
{
    public required string? Id { get; init; }

    public required string? Secret { get; init; }

    public static OAuthClient Of(ConnectorOptions options, IReadOnlyDictionary<string, string> secrets) =>
        secrets.TryGetValue(SecretNames.ClientId, out var id)
            ? new() { Id = id, Secret = secrets.GetValueOrDefault(SecretNames.ClientSecret) }
            : new() { Id = options.ClientId, Secret = options.ClientSecret };

    public override string ToString() => "OAuth client";
}
