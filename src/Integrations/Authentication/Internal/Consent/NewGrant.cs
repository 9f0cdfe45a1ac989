namespace Integrations.Internal;

/// <summary>A credential obtained for a tenant, not tried and not stored yet.</summary>
internal sealed record NewGrant
{
    public required ConnectionKey Key { get; init; }

    public required ConnectorRegistration Connector { get; init; }

    public required ConnectionSettings Settings { get; init; }

    public required Credential Credential { get; init; }

    /// <summary>The connection it is for exists: id, field maps and account stay.</summary>
    public bool Replaces { get; init; }

    /// <summary>The grant as calls see it.</summary>
    public ActiveConnection Candidate => CandidateAt(baseTemplate: null);

    /// <summary>The same with calls going elsewhere than to the definition's address.</summary>
    public ActiveConnection CandidateAt(string? baseTemplate) => new()
    {
        Key = Key,
        Connector = Connector,
        Settings = Settings,
        Credential = Credential,
        CredentialVersion = 0,
        BaseTemplate = baseTemplate,
    };

    public override string ToString() => $"Grant for {Key} ({Connector.Id})";
}
