namespace Integrations;

/// <summary>The reason why a connection needs to be authorized again by a user.</summary>
public enum ReauthorizationReason
{
    /// <summary>Any other reason.</summary>
    Other = 0,

    /// <summary>The vendor reports that the grant is revoked or expired.</summary>
    GrantRejected = 1,

    /// <summary>A refresh was sent and its response was never received or saved: a single-use refresh token may already be used.</summary>
    ResponseLost = 2,

    /// <summary>The access token has expired and there is no refresh token.</summary>
    NoRefreshToken = 3,

    /// <summary>The stored credential cannot be read: the key is wrong or the record is damaged.</summary>
    Unreadable = 4,

    /// <summary>
    /// A check that was deferred when the connection was created failed later: a permission is missing, or the grant is for another
    /// account. The grant is revoked.
    /// </summary>
    VerificationFailed = 5,
}
