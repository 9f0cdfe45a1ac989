using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A connection read from the store and opened, with the versions of its parts.</summary>
internal sealed record LoadedConnection
{
    public required ConnectionKey Key { get; init; }

    public required ConnectorRegistration Connector { get; init; }

    public required ConnectionSettings Settings { get; init; }

    public required long SettingsVersion { get; init; }

    public required CredentialRecord Credentials { get; init; }

    /// <summary>The part's version, which every claim raises too; the credential's own is <see cref="CredentialRecord.Version"/>.</summary>
    public required long CredentialsVersion { get; init; }

    public HealthRecord? Health { get; init; }

    public long HealthVersion { get; init; }

    public ReadOnlyMemory<byte> FieldMaps { get; init; }

    public long FieldMapsVersion { get; init; }

    /// <summary>The scheme the connection was made with.</summary>
    public AuthenticationScheme Scheme => Connector.SchemeOf(Settings);

    /// <summary>
    /// Whether the credential is the one of these settings: not so while the connection is made again, or where that was not finished.
    /// </summary>
    public bool IsWhole => CredentialOrigin.Holds(Connector, Settings, Credentials.Credential);

    /// <summary>What the grant permits, as far as it is known.</summary>
    public IReadOnlyList<string> GrantedScopes => Internal.GrantedScopes.Of(Credentials.Credential, Settings);

    /// <summary>A dead grant comes first: until a person consents again there is nothing to choose or to prove.</summary>
    public ConnectionStatus Status => !IsWhole ? ConnectionStatus.NeedsReauthorization : Health?.StatusAt(Credentials.Version) switch
    {
        { } status and (ConnectionStatus.NeedsReauthorization or ConnectionStatus.CredentialUnsaved) => status,
        _ when Settings.Accounts is not null => ConnectionStatus.AwaitingAccount,
        _ when Settings.IsUnverified => ConnectionStatus.Unverified,
        { } status => status,
        null => ConnectionStatus.Active,
    };

    public ReauthorizationReason? Problem => Health?.ProblemOf(Credentials.Version);

    public override string ToString() => $"{Key}: {Credentials}";
}
