namespace Integrations;

/// <summary>The status of a connection.</summary>
public enum ConnectionStatus
{
    /// <summary>A status this version does not know.</summary>
    Other = 0,

    /// <summary>No problem is known.</summary>
    Active = 1,

    /// <summary>The grant is revoked or expired: the user must authorize the connection again.</summary>
    NeedsReauthorization = 2,

    /// <summary>A refreshed credential is used from memory because the store does not accept it.</summary>
    CredentialUnsaved = 3,

    /// <summary>The grant covers several accounts and none is chosen: <c>IAuthorizationFlow.ChooseAccountAsync</c>.</summary>
    AwaitingAccount = 4,

    /// <summary>
    /// The stored data cannot be opened: it is damaged, protected with a key that is not in the ring, or of a connector that is not
    /// registered. The exception of a call says which.
    /// </summary>
    Unreadable = 5,

    /// <summary>
    /// Several calls in a row failed, or a refresh, at the vendor or on the way to it; the grant itself is still valid.
    /// </summary>
    Degraded = 6,

    /// <summary>
    /// The permissions of the grant were not verified, because the vendor did not respond (429, 5xx, timeout), or by
    /// <c>ImportTokensOptions.Probe</c>. Calls are sent; account properties such as the currency are unknown. Where the vendor did not
    /// respond, verification is repeated after 1 minute up to 1 hour: the connection becomes <see cref="Active"/>, or, when the vendor
    /// rejects it, <see cref="NeedsReauthorization"/>. Otherwise import the row again, or connect again.
    /// </summary>
    Unverified = 7,
}
