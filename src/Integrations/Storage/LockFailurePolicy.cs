namespace Integrations.Storage;

/// <summary>
/// The behavior of a token refresh when the connection lock fails. A lock that is held by another caller is not a failure.
/// </summary>
public enum LockFailurePolicy
{
    /// <summary>The refresh continues: the lease in the store ensures exclusivity, the lock only saves reads.</summary>
    ProceedWithoutLock = 0,

    /// <summary>
    /// The refresh fails with a transient <see cref="ErrorCode.StoreUnavailable"/>; a credential that is still valid remains in use.
    /// </summary>
    Refuse = 1,
}
