namespace Integrations;

/// <summary>The state of a connection.</summary>
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
    /// The stored data cannot be opened: it is damaged, protected with a key that is not in the ring, or belongs to a connector that is not
    /// registered. A call throws an exception with the cause.
    /// </summary>
    Unreadable = 5,

    /// <summary>
    /// Several calls in a row failed, or a refresh, at the vendor or on the way to it; the grant itself is still valid.
    /// </summary>
    Degraded = 6,

    /// <summary>
    /// The vendor was unavailable for the check of the grant's permissions (429, 5xx, timeout), or the check was skipped
    /// (<see cref="IAuthorizationFlow.ImportTokensAsync"/> without probe). Requests are sent; properties such as the account's currency are
    /// unknown. After an unavailable vendor the check is repeated after 1 minute up to 1 hour: then the connection is <see cref="Active"/>,
    /// or, when the vendor rejects it, <see cref="NeedsReauthorization"/>. Where the connector has no probe, the first
    /// successful call makes it <see cref="Active"/>. Otherwise import the row again, or authorize the connection again.
    /// </summary>
    Unverified = 7,
}
