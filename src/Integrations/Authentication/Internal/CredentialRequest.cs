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

    /// <summary>The right to send; null: nothing limits it.</summary>
    public SendPermit? Permit { get; init; }

    /// <summary>A value for what is sent in a header or body.</summary>
    public string? Value(string name) => Secrets.GetValueOrDefault(name) ?? Variables.GetValueOrDefault(name);

    /// <summary>The token endpoint as this request sees it.</summary>
    public TokenTarget Target(TokenScheme scheme)
    {
        var options = Connector.Options;
        return new()
        {
            Connector = Connector,
            Scheme = scheme,
            Environment = Environment,
            Find = Variables.GetValueOrDefault,
            Secrets = Secrets,
            Permit = Permit,
            Scopes = Scopes.Count > 0 ? Scopes : options.Scopes.Count > 0 ? [.. options.Scopes] : scheme.Scopes,
        };
    }

    public override string ToString() => $"Credential of {Connector.Id} by {Scheme.Name}";
}
