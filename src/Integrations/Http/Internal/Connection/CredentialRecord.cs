namespace Integrations.Internal;

/// <summary>The credentials part as stored: the credential, and the lease of the process that is refreshing it.</summary>
internal sealed class CredentialRecord
{
    public required Credential Credential { get; init; }

    /// <summary>
    /// The number of the lease the credential was obtained under. Numbers only rise, so of two credentials the one that the vendor issued
    /// last has the higher version.
    /// </summary>
    public required long Version { get; init; }

    /// <summary>The highest number given so far, to a lease or an authorization.</summary>
    public required long LastNumber { get; init; }

    /// <summary>The right to send the refresh token now; null when none is held.</summary>
    public RefreshLease? Lease { get; init; }

    /// <summary>True when a refresh with this credential may have got a response that was not kept.</summary>
    public bool ResponseUnknown { get; init; }

    /// <summary>Rejections of this credential that did not state whether the grant is invalid; null before the first.</summary>
    public UnclearRefusals? Refusals { get; init; }

    /// <summary>A credential that was obtained under the lease with <paramref name="number"/>.</summary>
    public static CredentialRecord Obtained(Credential credential, long number) =>
        new() { Credential = credential, Version = number, LastNumber = number };

    /// <summary>The same credential under a new lease.</summary>
    public CredentialRecord WithLease(string owner, DateTimeOffset until, bool responseUnknown) => new()
    {
        Credential = Credential,
        Version = Version,
        LastNumber = LastNumber + 1,
        Lease = new() { Owner = owner, Number = LastNumber + 1, Until = until },
        ResponseUnknown = responseUnknown,
        Refusals = Refusals,
    };

    /// <summary>The same credential without a lease; null refusals keep those that are recorded.</summary>
    public CredentialRecord WithoutLease(bool responseUnknown, UnclearRefusals? refusals = null) => new()
    {
        Credential = Credential,
        Version = Version,
        LastNumber = LastNumber,
        ResponseUnknown = responseUnknown,
        Refusals = refusals ?? Refusals,
    };

    /// <summary>The record with a newer credential; a lease that was acquired after it stays.</summary>
    public CredentialRecord ReplacedBy(CredentialRecord newer) => new()
    {
        Credential = newer.Credential,
        Version = newer.Version,
        LastNumber = Math.Max(LastNumber, newer.LastNumber),
        Lease = Lease is { } lease && lease.Number > newer.Version ? lease : null,
    };

    public override string ToString() => $"Version {Version}, lease {Lease?.Number}";
}

/// <summary>The right to send a connection's refresh token.</summary>
internal sealed class RefreshLease
{
    /// <summary>The token manager that holds it.</summary>
    public required string Owner { get; init; }

    public required long Number { get; init; }

    /// <summary>Shown to operators; not compared with a clock.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>The number of ambiguous rejections of a credential, stored with it, so that all processes count together.</summary>
internal sealed class UnclearRefusals
{
    public required int Count { get; init; }

    /// <summary>The earliest time of another attempt by any process, by the wall clock.</summary>
    public required DateTimeOffset NotBefore { get; init; }
}
