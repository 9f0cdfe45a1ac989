namespace Integrations.Connectors;

/// <summary>The meaning of a vendor's error response.</summary>
public enum VendorErrorKind
{
    /// <summary>As the status code indicates.</summary>
    Other = 0,

    /// <summary>The credential is not accepted.</summary>
    Unauthorized = 1,

    /// <summary>Too many requests.</summary>
    RateLimited = 2,

    /// <summary>A retry may succeed.</summary>
    Transient = 3,

    /// <summary>The request is invalid.</summary>
    InvalidRequest = 4,

    /// <summary>A permission is missing.</summary>
    Forbidden = 5,

    /// <summary>A scope is missing.</summary>
    MissingScope = 6,

    /// <summary>The record does not exist.</summary>
    NotFound = 7,

    /// <summary>The record was changed, or exists already.</summary>
    Conflict = 8,

    /// <summary>A field is unknown or hidden.</summary>
    UnknownField = 9,

    /// <summary>A cursor or locator has expired: the list must start again.</summary>
    CursorExpired = 10,

    /// <summary>A redirect, which is not followed.</summary>
    [Experimental("INTEGRATIONS001")]
    Redirected = 12,

    /// <summary>Rejected before any change was made: safe to retry, whatever the operation.</summary>
    Refused = 11,
}
