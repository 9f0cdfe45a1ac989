namespace Integrations.Internal;

/// <summary>The health part as stored. It speaks of one credential: a newer one makes it moot, so that no write of two parts at once is needed.</summary>
internal sealed class HealthRecord
{
    public required ConnectionStatus Status { get; init; }

    public ReauthorizationReason? Reason { get; init; }

    /// <summary>The credential version the status is about.</summary>
    public required long CredentialVersion { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Why the credential with <paramref name="version"/> cannot be used, or null.</summary>
    public ReauthorizationReason? ProblemOf(long version) =>
        Status == ConnectionStatus.NeedsReauthorization && CredentialVersion == version ? Reason ?? ReauthorizationReason.Other : null;

    /// <summary>The status while <paramref name="version"/> is what is stored.</summary>
    public ConnectionStatus StatusAt(long version) => Status switch
    {
        ConnectionStatus.NeedsReauthorization => CredentialVersion == version ? Status : ConnectionStatus.Active,
        ConnectionStatus.CredentialUnsaved => CredentialVersion > version ? Status : ConnectionStatus.Active,
        _ => Status,
    };
}
