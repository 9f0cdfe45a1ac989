using Integrations.Internal;

namespace Integrations;

/// <summary>
/// The root of every failure of this library. Holds no secret and no record value: the message and the properties may be logged.
/// </summary>
public class IntegrationException : Exception
{
    /// <summary>Creates the exception.</summary>
    public IntegrationException(ErrorCode code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>What kind of failure this is.</summary>
    public ErrorCode Code { get; }

    /// <summary>The HTTP status of this kind: 401, 403, 400, 404, 409, 429, 503 or 502; not necessarily the vendor's own (see <see cref="VendorStatus"/>).</summary>
    public int StatusCode => Code switch
    {
        ErrorCode.NeedsReauthorization or ErrorCode.Unauthorized => 401,
        ErrorCode.Forbidden or ErrorCode.MissingScope => 403,
        ErrorCode.InvalidRequest or ErrorCode.OperationNotSupported => 400,
        ErrorCode.NotFound => 404,
        ErrorCode.Conflict or ErrorCode.PartiallyApplied or ErrorCode.AccountNotChosen => 409,
        ErrorCode.RateLimited => 429,
        ErrorCode.ContractViolation => 502,
        _ => 503,
    };

    /// <summary>What surrounds the failure; set once, before it is thrown.</summary>
    internal ErrorDetails Details { get; set; } = new();

    /// <summary>The connector's id, where one was involved.</summary>
    public string? Connector
    {
        get => Details.Connector;
        init => Details.Connector = value;
    }

    /// <summary>The tenant, where one was involved.</summary>
    public TenantId? Tenant
    {
        get => Details.Tenant;
        init => Details.Tenant = value;
    }

    /// <summary>The connection, where one was involved.</summary>
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

    /// <summary>The HTTP status the vendor sent.</summary>
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

    /// <summary>The vendor's own words. May name the record's fields; empty when the vendor said nothing.</summary>
    public string? VendorMessage
    {
        get => Details.VendorMessage;
        init => Details.VendorMessage = value;
    }

    /// <summary>What the vendor's support asks for to find the call.</summary>
    public string? VendorRequestId
    {
        get => Details.VendorRequestId;
        init => Details.VendorRequestId = value;
    }

    /// <summary>True when the same call may succeed later without anybody changing anything.</summary>
    public bool IsTransient
    {
        get => Details.IsTransient;
        init => Details.IsTransient = value;
    }

    /// <summary>When to try again, where known.</summary>
    public DateTimeOffset? RetryAt
    {
        get => Details.RetryAt;
        init => Details.RetryAt = value;
    }

    /// <summary>Whose fault it is.</summary>
    public FaultOrigin Origin
    {
        get => Details.Origin;
        init => Details.Origin = value;
    }
}
