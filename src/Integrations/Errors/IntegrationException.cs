using Integrations.Internal;

namespace Integrations;

/// <summary>
/// The base class of every exception of this library. Contains no secrets. Its message and its own properties contain no record values
/// either, and may be logged; properties of derived classes may have some, such as <see cref="ConflictException.Current"/>.
/// </summary>
public class IntegrationException : Exception
{
    /// <summary>Creates the exception.</summary>
    public IntegrationException(ErrorCode code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>The kind of failure.</summary>
    public ErrorCode Code { get; }

    /// <summary>
    /// The HTTP status code for this kind of failure: 401, 403, 400, 404, 409, 429, 503 or 502; not necessarily the vendor's own (see
    /// <see cref="VendorStatus"/>).
    /// </summary>
    public int StatusCode => Code switch
    {
        ErrorCode.NeedsReauthorization or ErrorCode.Unauthorized => 401,
        ErrorCode.Forbidden or ErrorCode.MissingScope => 403,
        ErrorCode.InvalidRequest or ErrorCode.OperationNotSupported => 400,
        ErrorCode.NotFound => 404,
        ErrorCode.Conflict or ErrorCode.PartiallyApplied or ErrorCode.AccountNotChosen or ErrorCode.OutcomeUnknown => 409,
        ErrorCode.RateLimited => 429,
        ErrorCode.ContractViolation => 502,
        _ => 503,
    };

    /// <summary>The context of the failure; set once, before the exception is thrown.</summary>
    internal ErrorDetails Details { get; set; } = new();

    /// <summary>The connector's id, where a connector was involved.</summary>
    public string? Connector
    {
        get => Details.Connector;
        init => Details.Connector = value;
    }

    /// <summary>The tenant, where a tenant was involved.</summary>
    public TenantId? Tenant
    {
        get => Details.Tenant;
        init => Details.Tenant = value;
    }

    /// <summary>The connection, where a connection was involved.</summary>
    public ConnectionId? ConnectionId
    {
        get => Details.ConnectionId;
        init => Details.ConnectionId = value;
    }

    /// <summary>The operation, for example <c>contacts.list</c>.</summary>
    public string? Operation
    {
        get => Details.Operation;
        init => Details.Operation = value;
    }

    /// <summary>The status code of the vendor's response.</summary>
    public int? VendorStatus
    {
        get => Details.VendorStatus;
        init => Details.VendorStatus = value;
    }

    /// <summary>The vendor's own error code, for example <c>INVALID_FIELD</c>.</summary>
    public string? VendorCode
    {
        get => Details.VendorCode;
        init => Details.VendorCode = value;
    }

    /// <summary>The vendor's own message. May name fields of the record; empty when the vendor sent no message.</summary>
    public string? VendorMessage
    {
        get => Details.VendorMessage;
        init => Details.VendorMessage = value;
    }

    /// <summary>The request id that the vendor's support needs to find the request.</summary>
    public string? VendorRequestId
    {
        get => Details.VendorRequestId;
        init => Details.VendorRequestId = value;
    }

    /// <summary>True when the same call may succeed later without any change.</summary>
    public bool IsTransient
    {
        get => Details.IsTransient;
        init => Details.IsTransient = value;
    }

    /// <summary>The earliest time for another attempt, where known.</summary>
    public DateTimeOffset? RetryAt
    {
        get => Details.RetryAt;
        init => Details.RetryAt = value;
    }

    /// <summary>The origin of the failure.</summary>
    public FaultOrigin Origin
    {
        get => Details.Origin;
        init => Details.Origin = value;
    }
}
