namespace Integrations.Internal;

/// <summary>A credential obtained for a tenant, not tried and not stored yet.</summary>
internal sealed record ConnectionDraft
{
    public required ConnectionKey Key { get; init; }

    public required ConnectorRegistration Connector { get; init; }

    public required ConnectionSettings Settings { get; init; }

    public required Credential Credential { get; init; }

    /// <summary>The connection it is for exists: id, field maps and account stay.</summary>
    public bool Replaces { get; init; }

    /// <summary>Calls cannot be made before the credential is refreshed.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>The account properties of the connection that is made again, for as long as newer ones cannot be read.</summary>
    public Dictionary<string, string>? EarlierFacts { get; init; }

    /// <summary>What kept the grant from being verified; null where nothing did.</summary>
    public IntegrationException? VerificationError { get; init; }

    /// <summary>The grant as calls see it.</summary>
    public ConnectionContext Candidate => CandidateAt(baseTemplate: null);

    /// <summary>The same with calls going elsewhere than to the definition's address.</summary>
    public ConnectionContext CandidateAt(string? baseTemplate) => new()
    {
        Key = Key,
        Connector = Connector,
        Settings = Settings,
        Credentials = CredentialSuccession.Obtained(Credential, 0),
        BaseTemplate = baseTemplate,
    };

    /// <summary>The grant kept although it could not be verified.</summary>
    public ConnectionDraft Unverified(IntegrationException doubt) => this with
    {
        VerificationError = doubt,
        Settings = Settings with
        {
            IsUnverified = true,
            RepeatsProbe = true,
            Facts = EarlierFacts ?? Settings.Facts,
            Account = Settings.Account ?? (Connector.Definition.Account is { } account ? Candidate.Variable(account.Id) : null),
        },
    };

    public override string ToString() => $"Grant for {Key} ({Connector.Id})";
}
