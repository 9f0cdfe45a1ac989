namespace Integrations.Internal;

/// <summary>How one stored credential record follows another.</summary>
internal static class CredentialSuccession
{
    /// <summary><paramref name="newer"/> in the place of <paramref name="stored"/>; a claim somebody took after it stays.</summary>
    public static CredentialRecord Over(CredentialRecord stored, CredentialRecord newer) => new()
    {
        Credential = newer.Credential,
        Version = newer.Version,
        LastNumber = Math.Max(stored.LastNumber, newer.LastNumber),
        Lease = stored.Lease is { } claim && claim.Number > newer.Version ? claim : null,
    };

    /// <summary>The same credential under a new claim.</summary>
    public static CredentialRecord Leased(CredentialRecord stored, string owner, DateTimeOffset until, bool answerUnknown) => new()
    {
        Credential = stored.Credential,
        Version = stored.Version,
        LastNumber = stored.LastNumber + 1,
        Lease = new() { Owner = owner, Number = stored.LastNumber + 1, Until = until },
        ResponseUnknown = answerUnknown,
        Refusals = stored.Refusals,
    };

    /// <summary>The same credential with nobody refreshing it.</summary>
    public static CredentialRecord Released(CredentialRecord stored, bool answerUnknown, UnclearRefusals? refusals = null) => new()
    {
        Credential = stored.Credential,
        Version = stored.Version,
        LastNumber = stored.LastNumber,
        ResponseUnknown = answerUnknown,
        Refusals = refusals ?? stored.Refusals,
    };

    /// <summary>What was obtained under the claim with <paramref name="number"/>.</summary>
    public static CredentialRecord Obtained(Credential credential, long number) => new() { Credential = credential, Version = number, LastNumber = number };
}
