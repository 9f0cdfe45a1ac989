namespace Integrations.Internal;

/// <summary>The credentials part as stored: the credential, and who is refreshing it.</summary>
internal sealed class CredentialRecord
{
    public required Credential Credential { get; init; }

    /// <summary>
    /// The number of the claim the credential was obtained under. Numbers only rise, so of two credentials the one the vendor issued last
    /// has the higher version.
    /// </summary>
    public required long Version { get; init; }

    /// <summary>The highest number given so far, to a claim or a consent.</summary>
    public required long LastNumber { get; init; }

    /// <summary>Who may send the refresh token now; null when nobody does.</summary>
    public RefreshLease? Lease { get; init; }

    /// <summary>True when a refresh with this credential may have been answered without the answer being kept.</summary>
    public bool ResponseUnknown { get; init; }

    /// <summary>Refusals of this credential that did not say whether the grant is gone; null when there were none.</summary>
    public UnclearRefusals? Refusals { get; init; }

    public override string ToString() => $"Version {Version}, claim {Lease?.Number}";
}

/// <summary>The right to send a connection's refresh token.</summary>
internal sealed class RefreshLease
{
    /// <summary>The token manager that holds it.</summary>
    public required string Owner { get; init; }

    public required long Number { get; init; }

    /// <summary>For people who look: nobody compares it with a clock.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>
/// How often the vendor refused a credential without saying that the grant is gone: kept with it, so that all processes count together.
/// </summary>
internal sealed class UnclearRefusals
{
    public required int Count { get; init; }

    /// <summary>No process asks again before, by the wall clock.</summary>
    public required DateTimeOffset NotBefore { get; init; }
}
