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
        ErrorCode.Conflict or ErrorCode.PartiallyApplied => 409,
        ErrorCode.RateLimited => 429,
        ErrorCode.ContractViolation => 502,
        _ => 503,
    };

    /// <summary>The connector's id, where one was involved.</summary>
    public string? Connector { get; init; }

    /// <summary>The tenant, where one was involved.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>The connection, where one was involved.</summary>
    public ConnectionId? ConnectionId { get; init; }

    /// <summary>The operation, for example <c>contacts.list</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The HTTP status the vendor sent.</summary>
    public int? VendorStatus { get; init; }

    /// <summary>The vendor's own error code, for example <c>INVALID_FIELD</c>.</summary>
    public string? VendorCode { get; init; }

    /// <summary>The vendor's own words. May name the record's fields; empty when the vendor said nothing.</summary>
    public string? VendorMessage { get; init; }

    /// <summary>What the vendor's support asks for to find the call.</summary>
    public string? VendorRequestId { get; init; }

    /// <summary>True when the same call may succeed later without anybody changing anything.</summary>
    public bool IsTransient { get; init; }

    /// <summary>When to try again, where known.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Whose fault it is.</summary>
    public FaultOrigin Origin { get; init; }
}
