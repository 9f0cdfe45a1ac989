namespace Integrations;

/// <summary>The kinds of failure, the same for every vendor.</summary>
public enum ErrorCode
{
    /// <summary>Any other failure.</summary>
    Other = 0,

    /// <summary>The grant is revoked or expired; the user must authorize the connection again.</summary>
    NeedsReauthorization = 1,

    /// <summary>The vendor rejected a fresh credential (401).</summary>
    Unauthorized = 2,

    /// <summary>The credential lacks a permission that is not a scope (403).</summary>
    Forbidden = 3,

    /// <summary>The credential lacks a scope (403).</summary>
    MissingScope = 4,

    /// <summary>The request is invalid (400 and 422 alike).</summary>
    InvalidRequest = 5,

    /// <summary>The record, connection or tenant does not exist (404).</summary>
    NotFound = 6,

    /// <summary>The record was changed, or exists already (409).</summary>
    Conflict = 7,

    /// <summary>The vendor's rate limit lasts longer than the call's timeout (429).</summary>
    RateLimited = 8,

    /// <summary>The vendor does not respond, or responds that it is unavailable (503).</summary>
    VendorUnavailable = 9,

    /// <summary>The connector or the vendor does not support the operation.</summary>
    OperationNotSupported = 10,

    /// <summary>The response does not match the vendor's documented contract.</summary>
    ContractViolation = 11,

    /// <summary>The first of several requests took effect, a later one failed.</summary>
    PartiallyApplied = 12,

    /// <summary>The host's store or lock does not respond.</summary>
    StoreUnavailable = 13,

    /// <summary>The connection is protected with a key that is not in the key ring.</summary>
    UnknownKey = 14,

    /// <summary>The grant covers several accounts, and one must be chosen (409).</summary>
    AccountNotChosen = 15,

    /// <summary>The host is shutting down, or its services were disposed (503).</summary>
    ShuttingDown = 16,

    /// <summary>A write was sent, and no response shows whether it took effect (409).</summary>
    OutcomeUnknown = 17,
}
