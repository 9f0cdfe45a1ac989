namespace Integrations;

/// <summary>How a connection fares.</summary>
public enum ConnectionStatus
{
    /// <summary>A status this version does not know.</summary>
    Other = 0,

    /// <summary>Nothing is known to be wrong.</summary>
    Active = 1,

    /// <summary>The grant is revoked or expired: the user must authorize the connection again.</summary>
    NeedsReauthorization = 2,

    /// <summary>A renewed credential is in use from memory because the store does not take it.</summary>
    CredentialUnsaved = 3,

    /// <summary>The grant covers several accounts and none is chosen: <c>IAuthorizationFlow.ChooseAccountAsync</c>.</summary>
    AwaitingAccount = 4,

    /// <summary>
    /// What is stored does not open: damaged, protected with a key that is not in the ring, or of a connector that is not registered. A
    /// call says which.
    /// </summary>
    Unreadable = 5,

    /// <summary>
    /// Several calls in a row failed, or a refresh did, at the vendor or on the way to it; the grant itself is not in doubt.
    /// </summary>
    Degraded = 6,

    /// <summary>
    /// The vendor could not be asked whether the grant has its permissions (429, 5xx, timeout), or was not to be
    /// (<c>ImportTokensOptions.Probe</c>). Calls go out; properties such as the account's currency are not known. Where the vendor could
    /// not be asked, it is asked again after 1 minute up to 1 hour: then the connection is <see cref="Active"/>, or, where it refuses,
    /// <see cref="NeedsReauthorization"/>. Otherwise import the row again, or connect again.
    /// </summary>
    Unverified = 7,
}
