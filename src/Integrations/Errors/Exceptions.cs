namespace Integrations;

/// <summary>The grant of a connection is revoked or expired: the user must authorize the connection again.</summary>
public sealed class NeedsReauthorizationException : IntegrationException
{
    /// <summary>Creates the exception.</summary>
    public NeedsReauthorizationException(string message, ReauthorizationReason reason, Exception? innerException = null)
        : base(ErrorCode.NeedsReauthorization, message, innerException) => Reason = reason;

    /// <summary>The reason.</summary>
    public ReauthorizationReason Reason { get; }
}

/// <summary>The vendor rejected a credential that should still be valid (401).</summary>
public sealed class UnauthorizedException(string message) : IntegrationException(ErrorCode.Unauthorized, message);

/// <summary>The credential lacks a permission (403).</summary>
public class ForbiddenException : IntegrationException
{
    /// <summary>Creates the exception.</summary>
    public ForbiddenException(string message) : base(ErrorCode.Forbidden, message) { }

    private protected ForbiddenException(ErrorCode code, string message) : base(code, message) { }
}

/// <summary>The credential lacks a scope (403): authorize the connection again with <see cref="RequiredScopes"/>.</summary>
public sealed class MissingScopeException(string message, IReadOnlyList<string> requiredScopes)
    : ForbiddenException(ErrorCode.MissingScope, message)
{
    /// <summary>The vendor scopes to request; empty when the vendor did not name them.</summary>
    public IReadOnlyList<string> RequiredScopes { get; } = requiredScopes;
}

/// <summary>
/// An authorization did not lead to a connection; nothing was stored. The code is <see cref="ErrorCode.Forbidden"/> when the user denied
/// consent, otherwise <see cref="ErrorCode.InvalidRequest"/>.
/// </summary>
public sealed class ConsentException(string message, ConsentFailure reason)
    : IntegrationException(reason == ConsentFailure.Declined ? ErrorCode.Forbidden : ErrorCode.InvalidRequest, message)
{
    /// <summary>The reason.</summary>
    public ConsentFailure Reason { get; } = reason;
}

/// <summary>
/// The grant covers several accounts and none is chosen yet (409): choose one with <see cref="IAuthorizationFlow.ChooseAccountAsync"/>.
/// </summary>
public sealed class AccountNotChosenException(string message, IReadOnlyList<VendorAccount> accounts)
    : IntegrationException(ErrorCode.AccountNotChosen, message)
{
    /// <summary>The accounts to choose from.</summary>
    public IReadOnlyList<VendorAccount> Accounts { get; } = accounts;
}

/// <summary>The request is invalid (400, 422): repeating it unchanged never succeeds.</summary>
public sealed class InvalidRequestException(string message, Exception? innerException = null)
    : IntegrationException(ErrorCode.InvalidRequest, message, innerException)
{
    /// <summary>The errors of single fields, where known.</summary>
    public IReadOnlyList<FieldError> FieldErrors { get; init; } = [];
}

/// <summary>The record does not exist; or this tenant has no such connection, which includes connections of other tenants (404).</summary>
public sealed class NotFoundException(string message) : IntegrationException(ErrorCode.NotFound, message);

/// <summary>The record was changed since it was read, or an equal one exists already (409).</summary>
public sealed class ConflictException(string message) : IntegrationException(ErrorCode.Conflict, message)
{
    /// <summary>The vendor's current record, where it could be read.</summary>
    public object? Current { get; init; }

    /// <summary>The record that the caller sent.</summary>
    public object? Sent { get; init; }

    /// <summary>The id of the existing record, where the vendor names it.</summary>
    public string? ExistingId { get; init; }
}

/// <summary>
/// A rate limit lasts longer than the call's timeout, or too many calls wait for one (429). See <see cref="IntegrationException.RetryAt"/>;
/// <see cref="IntegrationException.Origin"/> is <see cref="FaultOrigin.Ours"/> where the request was not sent.
/// </summary>
public sealed class RateLimitedException(string message, Exception? innerException = null)
    : IntegrationException(ErrorCode.RateLimited, message, innerException);

/// <summary>
/// The vendor, or the network path to it, is unavailable (503). See <see cref="IntegrationException.RetryAt"/>, which is set where the
/// vendor specified a time.
/// </summary>
public sealed class VendorUnavailableException(string message, Exception? innerException = null)
    : IntegrationException(ErrorCode.VendorUnavailable, message, innerException);

/// <summary>The connector or the vendor does not support the operation; the message names the supported ones.</summary>
public sealed class OperationNotSupportedException(string message) : IntegrationException(ErrorCode.OperationNotSupported, message);

/// <summary>
/// The response does not match the vendor's documented contract. Carries the shape of the response (keys and types), never its values.
/// </summary>
public sealed class ContractViolationException(string message, Exception? innerException = null)
    : IntegrationException(ErrorCode.ContractViolation, message, innerException)
{
    /// <summary>Keys and types of the response, for example <c>{results:[{id:number}]}</c>.</summary>
    public string? Shape { get; init; }
}

/// <summary>
/// The first of several requests took effect, a later one failed: <see cref="Applied"/> lists the changes that took effect at the vendor.
/// </summary>
public sealed class PartiallyAppliedException(string message, Exception innerException)
    : IntegrationException(ErrorCode.PartiallyApplied, message, innerException)
{
    /// <summary>The id of the record that was written.</summary>
    public string? RecordId { get; init; }

    /// <summary>The steps that took effect, in order.</summary>
    public IReadOnlyList<string> Applied { get; init; } = [];

    /// <summary>The step that failed.</summary>
    public string? Failed { get; init; }
}
