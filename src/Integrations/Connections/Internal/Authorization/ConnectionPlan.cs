using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>What a connection is to be made with, checked; only the credential is missing. Holds secrets.</summary>
internal sealed record ConnectionPlan
{
    public required ConnectionKey Key { get; init; }

    public required ConnectorRegistration Connector { get; init; }

    public required AuthenticationScheme Scheme { get; init; }

    public required string? Environment { get; init; }

    public required Dictionary<string, string> Inputs { get; init; }

    public required Dictionary<string, string> Secrets { get; init; }

    /// <summary>Vendor scopes to ask for.</summary>
    public required List<string> Scopes { get; init; }

    /// <summary>The connection exists: its id, field maps and account stay.</summary>
    public required bool Replaces { get; init; }

    /// <summary>That connection as it was; null when there is none, or it can no longer be opened.</summary>
    public ConnectionContext? Earlier { get; init; }

    /// <summary>What a credential is obtained from where no browser takes part.</summary>
    public CredentialRequest CredentialRequest => new() { Connector = Connector, Scheme = Scheme, Environment = Environment, Variables = Inputs, Secrets = Secrets, Scopes = Scopes };

    /// <summary>The plan with a credential obtained for it.</summary>
    public ConnectionDraft Grant(Credential credential, Dictionary<string, string> captured, DateTimeOffset now, bool isIncomplete = false)
    {
        var settings = new ConnectionSettings
        {
            Connector = Connector.Id,
            Scheme = Scheme.Name,
            Environment = Environment,
            Account = Earlier?.Settings.Account,
            AccountName = Earlier?.Settings.AccountName,
            Inputs = Inputs,
            Captured = captured,
            RequestedScopes = Scopes,
            GrantedScopes = [.. credential.Scopes.Count > 0 ? credential.Scopes : Scopes],
            ConnectedAt = now,
            ImportedFrom = Earlier?.Settings.ImportedFrom,
        };
        return new()
        {
            IsIncomplete = isIncomplete,
            EarlierFacts = Earlier?.Settings.Facts,
            Key = Key,
            Connector = Connector,
            Credential = CredentialOrigin.Bind(Connector, settings, credential),
            Replaces = Replaces,
            Settings = settings,
        };
    }

    public override string ToString() => $"Plan of {Key}";
}
