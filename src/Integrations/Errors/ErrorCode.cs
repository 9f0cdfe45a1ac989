namespace Integrations;

/// <summary>The kinds of failure a caller can meet, the same for every vendor.</summary>
public enum ErrorCode
{
    /// <summary>None of the others.</summary>
    Other = 0,

    /// <summary>The grant is gone; a person must connect again.</summary>
    NeedsReauthorization = 1,

    /// <summary>The vendor refused a fresh credential (401).</summary>
    Unauthorized = 2,

    /// <summary>The credential lacks a right that is no scope (403).</summary>
    Forbidden = 3,

    /// <summary>The credential lacks a scope (403).</summary>
    MissingScope = 4,

    /// <summary>The request is wrong (400 and 422 alike).</summary>
    InvalidRequest = 5,

    /// <summary>No such record, connection or tenant (404).</summary>
    NotFound = 6,

    /// <summary>The record changed, or exists already (409).</summary>
    Conflict = 7,

    /// <summary>A rate limit outlasts the call's limit (429).</summary>
    RateLimited = 8,

    /// <summary>The vendor does not answer, or answers that it is down (503).</summary>
    VendorUnavailable = 9,

    /// <summary>The connector, or the vendor, cannot do this.</summary>
    OperationNotSupported = 10,

    /// <summary>The answer is not what the vendor's contract says.</summary>
    ContractViolation = 11,

    /// <summary>The first of several calls took effect, a later one failed.</summary>
    PartiallyApplied = 12,

    /// <summary>The host's store or lock does not answer.</summary>
    StoreUnavailable = 13,

    /// <summary>The connection is protected with a key that is not in the key ring.</summary>
    UnknownKey = 14,

    /// <summary>The grant covers several accounts and none is chosen (409).</summary>
    AccountNotChosen = 15,

    /// <summary>The host is shutting down, or its services were disposed (503).</summary>
    ShuttingDown = 16,
}
