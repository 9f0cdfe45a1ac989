namespace Integrations;

/// <summary>What becomes of a token refresh while the connection lock fails. A lock that is merely taken is no failure.</summary>
public enum LockFailurePolicy
{
    /// <summary>Not said.</summary>
    Other = 0,

    /// <summary>It goes on: the claim in the store excludes by itself, the lock only spares reads.</summary>
    ProceedWithoutLock = 1,

    /// <summary>It is refused with a transient <see cref="ErrorCode.StoreUnavailable"/>; a credential that is still valid stays in use.</summary>
    Refuse = 2,
}
