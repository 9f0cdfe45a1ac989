namespace Integrations.Internal;

internal enum OutcomeKind
{
    Success = 0,
    Unauthorized = 1,
    RateLimited = 2,
    Transient = 3,
    Permanent = 4,
}

/// <summary>Classification of one attempt.</summary>
internal sealed class AttemptOutcome
{
    public static AttemptOutcome Success { get; } = new() { Kind = OutcomeKind.Success };

    public required OutcomeKind Kind { get; init; }

    /// <summary>The failure, thrown when no attempt is left; null for a success.</summary>
    public IntegrationException? Error { get; init; }

    /// <summary>The earliest time of the next request: always set for a rate limit, otherwise where the vendor specifies one.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>
    /// True when the vendor certainly processed no part: the request did not reach it, or was rejected before processing.
    /// </summary>
    public bool IsNotProcessed { get; init; }

    /// <summary>True when this process lacked capacity: circuit breakers do not count it.</summary>
    public bool IsOurs { get; init; }

    /// <summary>No response, or a part of one.</summary>
    public static AttemptOutcome Lost(VendorCall call, Exception cause, string why, bool isNotProcessed = false)
    {
        var error = new VendorUnavailableException(
            $"{NameOf(call)} could not be reached for {call.Request.Operation}: "
                + $"{why}.{(isNotProcessed ? "" : call.Request.UnknownOutcome)}",
            cause)
        {
            Details = Details(call, FaultOrigin.Network),
        };
        error.Details.IsTransient = true;
        return new() { Kind = OutcomeKind.Transient, IsNotProcessed = isNotProcessed, Error = error };
    }

    /// <summary>The vendor issued a token that a header cannot contain. A refresh obtains the next one; the grant is unaffected.</summary>
    public static AttemptOutcome Unsendable(VendorCall call) => new()
    {
        Kind = OutcomeKind.Unauthorized,
        IsNotProcessed = true,
        Error = new ContractViolationException($"{NameOf(call)} issued an access token that {HeaderText.Rule}.")
        {
            Details = Details(call, FaultOrigin.Vendor),
        },
    };

    /// <summary>Responses fill this process's buffers at the moment.</summary>
    public static AttemptOutcome Crowded(VendorCall call, BufferBudgetException cause)
    {
        var error = new RateLimitedException($"{call.Request.Operation}: {cause.Message}") { Details = Details(call, FaultOrigin.Ours) };
        error.Details.IsTransient = error.Details.IsOfProcess = true;
        return new() { Kind = OutcomeKind.Transient, IsOurs = true, Error = error };
    }

    /// <summary>The connection is paused for longer than the call may take.</summary>
    public static AttemptOutcome Paused(VendorCall call, DateTimeOffset? until)
    {
        var error = call.LastError as RateLimitedException ?? new RateLimitedException(
            $"{NameOf(call)} requests a wait until {until:O}, beyond the timeout of this call (ConnectorOptions.TotalRequestTimeout). Try "
                + "again then.")
        {
            Details = Details(call, FaultOrigin.Ours),
        };
        error.Details.RetryAt = until;
        error.Details.IsTransient = true;
        return new() { Kind = OutcomeKind.RateLimited, Error = error, RetryAt = until, IsNotProcessed = true };
    }

    /// <summary>The error of a call that an open circuit stops.</summary>
    public static VendorUnavailableException CircuitOpen(VendorCall call, Exception cause, DateTimeOffset until)
    {
        var error = new VendorUnavailableException(
            $"{NameOf(call)} has failed too often; no requests are sent for some seconds. Try again at RetryAt.", call.LastError ?? cause)
        {
            Details = Details(call, FaultOrigin.Vendor),
        };
        error.Details.IsTransient = true;
        error.Details.RetryAt = until;
        return error;
    }

    /// <summary>The error of a call that did not finish in time.</summary>
    public static VendorUnavailableException TooLong(VendorCall call, Exception cause)
    {
        var why = $"did not finish within {call.TotalRequestTimeout} (ConnectorOptions.TotalRequestTimeout)";
        var error = new VendorUnavailableException(
            $"{call.Request.Operation} {why}.{(call.MayBeDone ? call.Request.UnknownOutcome : "")}", cause)
        {
            Details = Details(call, FaultOrigin.Vendor),
        };
        error.Details.IsTransient = true;
        return error;
    }

    private static string NameOf(VendorCall call) => call.Connection.Connector.Definition.Name;

    private static ErrorDetails Details(VendorCall call, FaultOrigin origin) =>
        ErrorDetails.Of(call.Connection, call.Request.Operation, origin);
}
