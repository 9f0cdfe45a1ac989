namespace Integrations;

/// <summary>Why a connection needs a person again.</summary>
public enum ReauthorizationReason
{
    /// <summary>None of the others.</summary>
    Other = 0,

    /// <summary>The vendor says the grant is revoked or expired.</summary>
    GrantRejected = 1,

    /// <summary>A refresh was sent and its answer never arrived or was never saved: a single-use token may be spent.</summary>
    ResponseLost = 2,

    /// <summary>The access token ended and there is no refresh token.</summary>
    NoRefreshToken = 3,

    /// <summary>The stored credential cannot be read: wrong key or damaged record.</summary>
    Unreadable = 4,

    /// <summary>
    /// A check that could not be made when the connection was made was made later and failed: a permission is missing, or the grant is for
    /// another account. The grant is revoked.
    /// </summary>
    VerificationFailed = 5,
}
