namespace Integrations.Connectors;

/// <summary>What a vendor's refusal means.</summary>
public enum VendorErrorKind
{
    /// <summary>As the status says.</summary>
    Other = 0,

    /// <summary>The credential is not accepted.</summary>
    Unauthorized = 1,

    /// <summary>Too many requests.</summary>
    RateLimited = 2,

    /// <summary>May succeed when tried again.</summary>
    Transient = 3,

    /// <summary>The request is wrong.</summary>
    InvalidRequest = 4,

    /// <summary>A right is missing.</summary>
    Forbidden = 5,

    /// <summary>A scope is missing.</summary>
    MissingScope = 6,

    /// <summary>There is no such record.</summary>
    NotFound = 7,

    /// <summary>The record changed, or exists already.</summary>
    Conflict = 8,

    /// <summary>A field is unknown or hidden.</summary>
    UnknownField = 9,

    /// <summary>A cursor or locator is too old: the list must begin again.</summary>
    CursorExpired = 10,

    /// <summary>Sent elsewhere: redirects are not followed.</summary>
    [Experimental("INTEGRATIONS001")]
    Redirected = 12,

    /// <summary>Refused before anything was done: safe to send again whatever the operation.</summary>
    Refused = 11,
}
