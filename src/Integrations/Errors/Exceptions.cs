namespace Integrations;

/// <summary>The grant of a connection is gone: a person must connect again.</summary>
public sealed class NeedsReauthorizationException : IntegrationException
{
    /// <summary>Creates the exception.</summary>
    public NeedsReauthorizationException(string message, ReauthorizationReason reason, Exception? innerException = null)
        : base(ErrorCode.NeedsReauthorization, message, innerException) => Reason = reason;

    /// <summary>Why.</summary>
    public ReauthorizationReason Reason { get; }
}

/// <summary>The vendor refused a credential that was fresh by all we know (401).</summary>
public sealed class UnauthorizedException(string message) : IntegrationException(ErrorCode.Unauthorized, message);

/// <summary>The credential lacks a right (403).</summary>
public class ForbiddenException : IntegrationException
{
    /// <summary>Creates the exception.</summary>
    public ForbiddenException(string message) : base(ErrorCode.Forbidden, message) { }

    private protected ForbiddenException(ErrorCode code, string message) : base(code, message) { }
}

/// <summary>The credential lacks a scope (403): ask for <see cref="RequiredScopes"/>.</summary>
public sealed class MissingScopeException(string message, IReadOnlyList<string> requiredScopes) : ForbiddenException(ErrorCode.MissingScope, message)
{
    /// <summary>The vendor's scopes to ask for; empty when the vendor did not say which.</summary>
    public IReadOnlyList<string> RequiredScopes { get; } = requiredScopes;
}

/// <summary>A consent did not lead to a connection; nothing was stored. The code is <see cref="ErrorCode.Forbidden"/> when the person declined, else <see cref="ErrorCode.InvalidRequest"/>.</summary>
public sealed class ConsentException(string message, ConsentFailure reason) : IntegrationException(reason == ConsentFailure.Declined ? ErrorCode.Forbidden : ErrorCode.InvalidRequest, message)
{
    /// <summary>Why not.</summary>
    public ConsentFailure Reason { get; } = reason;
}

/// <summary>The grant covers several accounts and none is chosen yet (409): choose one with <see cref="IAuthorizationFlow.ChooseAccountAsync"/>.</summary>
public sealed class AccountNotChosenException(string message, IReadOnlyList<VendorAccount> accounts) : IntegrationException(ErrorCode.AccountNotChosen, message)
{
    /// <summary>The accounts to choose from.</summary>
    public IReadOnlyList<VendorAccount> Accounts { get; } = accounts;
}

/// <summary>The request is wrong (400, 422): the same call never succeeds.</summary>
public sealed class InvalidRequestException(string message, Exception? innerException = null) : IntegrationException(ErrorCode.InvalidRequest, message, innerException)
{
    /// <summary>What is wrong field by field, where it is known.</summary>
    public IReadOnlyList<FieldError> FieldErrors { get; init; } = [];
}

/// <summary>No such record; or no such connection of this tenant, which is the same as another tenant's connection (404).</summary>
public sealed class NotFoundException(string message) : IntegrationException(ErrorCode.NotFound, message);

/// <summary>The record changed since it was read, or one like it exists already (409).</summary>
public sealed class ConflictException(string message) : IntegrationException(ErrorCode.Conflict, message)
{
    /// <summary>The record as the vendor holds it now, where it could be read.</summary>
    public object? Current { get; init; }

    /// <summary>What the caller sent.</summary>
    public object? Sent { get; init; }

    /// <summary>The id of the record that exists already, where the vendor names it.</summary>
    public string? ExistingId { get; init; }
}

/// <summary>A rate limit of the vendor outlasts the call's limit (429). See <see cref="IntegrationException.RetryAt"/>.</summary>
public sealed class RateLimitedException(string message) : IntegrationException(ErrorCode.RateLimited, message);

/// <summary>The vendor, or the way to it, is down (503). See <see cref="IntegrationException.RetryAt"/>, where the vendor said for how long.</summary>
public sealed class VendorUnavailableException(string message, Exception? innerException = null) : IntegrationException(ErrorCode.VendorUnavailable, message, innerException);

/// <summary>This connector or vendor cannot do what was asked; the message names what is possible.</summary>
public sealed class OperationNotSupportedException(string message) : IntegrationException(ErrorCode.OperationNotSupported, message);

/// <summary>The vendor's answer is not what its contract says. Carries the shape of the answer (keys and types), never its values.</summary>
public sealed class ContractViolationException(string message, Exception? innerException = null) : IntegrationException(ErrorCode.ContractViolation, message, innerException)
{
    /// <summary>Keys and types of the answer, for example <c>{results:[{id:number}]}</c>.</summary>
    public string? Shape { get; init; }
}

/// <summary>The first of several calls took effect, a later one failed: <see cref="Applied"/> says what the vendor holds now.</summary>
public sealed class PartiallyAppliedException(string message, Exception innerException) : IntegrationException(ErrorCode.PartiallyApplied, message, innerException)
{
    /// <summary>The id of the record that was written.</summary>
    public string? RecordId { get; init; }

    /// <summary>The steps that took effect, in order.</summary>
    public IReadOnlyList<string> Applied { get; init; } = [];

    /// <summary>The step that failed.</summary>
    public string? Failed { get; init; }
}
