namespace Integrations;

/// <summary>What becomes of a token refresh while the connection lock fails. A lock that is merely taken is no failure.</summary>
public enum LockFailurePolicy
{
    /// <summary>It continues: the lease in the store excludes by itself, the lock only spares reads.</summary>
    ProceedWithoutLock = 0,

    /// <summary>It is refused with a transient <see cref="ErrorCode.StoreUnavailable"/>; a credential that is still valid stays in use.</summary>
    Refuse = 1,
}
