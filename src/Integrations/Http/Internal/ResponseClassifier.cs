using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Classifies a response by the connector's error table; the status code decides when the table does not.</summary>
internal sealed class ResponseClassifier(TimeProvider time)
{
    public AttemptOutcome Classify(ConnectionContext connection, VendorRequest request, VendorResponse response)
    {
        var isRefused = RefusalReader.IsRefused(connection.Scheme, response);
        if (!isRefused && (response.Status is >= 200 and < 300 || (response.Status == 304 && request.IsConditional)))
        {
            return IsOdd(connection, request, response) ? Odd(connection, request, response) : AttemptOutcome.Success;
        }

        var table = connection.Connector.Definition.Errors;
        var error = VendorError.Read(response, table);
        var rule = error.RuleOf(table);
        var fault = isRefused ? VendorErrorKind.Unauthorized : rule?.Kind ?? FaultOf(request, response, table, error);
        var now = time.GetUtcNow();
        var budget = fault is VendorErrorKind.RateLimited ? BudgetOf(connection, rule, error) : null;
        var retryAt = fault is VendorErrorKind.RateLimited
            ? RetryAfter.Of(response, table, rule, error.Code, budget?.Kind == BudgetKind.Daily ? connection.ZoneOf(budget) : null, now)
            : RetryAfter.Said(response.Headers, now);
        return new AttemptOutcome
        {
            Kind = fault switch
            {
                VendorErrorKind.Unauthorized => OutcomeKind.Unauthorized,
                VendorErrorKind.RateLimited => OutcomeKind.RateLimited,
                VendorErrorKind.Transient or VendorErrorKind.Refused => OutcomeKind.Transient,
                _ => OutcomeKind.Permanent,
            },
            RetryAt = retryAt,
            Budget = budget?.Name,
            IsNotProcessed = fault is VendorErrorKind.Unauthorized or VendorErrorKind.RateLimited or VendorErrorKind.Refused,
            Error = ErrorFactory.Create(connection, request, response.Status, error, fault, retryAt),
        };
    }

    /// <summary>The budget that the response reports as exhausted; null: it concerns the connection.</summary>
    private static Budget? BudgetOf(ConnectionContext connection, ErrorRule? rule, VendorError error)
    {
        var budgets = connection.Connector.Definition.Budgets;
        foreach (var budget in budgets)
            if (rule?.Budget is { } name ? budget.Name == name : budget.Codes.Any(error.Codes.Contains)) return budget;
        return null;
    }

    /// <summary>True for a page or text where JSON, or an empty body, is expected: an intermediary sent the response.</summary>
    private static bool IsOdd(ConnectionContext connection, VendorRequest request, VendorResponse response) =>
        request.ExpectsJson && !ResponseFormat.IsJsonOrEmpty(response.Body, response.ContentType)
            && !connection.Connector.Definition.NonJsonOperations.Contains(request.Operation);

    private static AttemptOutcome Odd(ConnectionContext connection, VendorRequest request, VendorResponse response)
    {
        var name = connection.Connector.Definition.Name;
        var error = new VendorUnavailableException($"{name}: {request.Operation} returned "
            + $"{JsonShape.Of(response.Body, response.ContentType)} where JSON is expected (status "
            + $"{response.Status}).{request.RepeatAdvice}")
        {
            Details = ErrorDetails.Of(connection, request.Operation, FaultOrigin.Vendor),
        };
        error.Details.VendorStatus = response.Status;
        error.Details.IsTransient = true;
        return new AttemptOutcome { Kind = OutcomeKind.Transient, Error = error };
    }

    private static VendorErrorKind FaultOf(VendorRequest request, VendorResponse response, ErrorTable table, VendorError error)
    {
        foreach (var code in error.Codes)
            if (table.ByCode.TryGetValue(code, out var byCode)) return byCode;
        if (table.ByStatus.TryGetValue(response.Status, out var byStatus)) return byStatus;
        return response.Status switch
        {
            401 => VendorErrorKind.Unauthorized,
            403 => VendorErrorKind.Forbidden,
            // A page must not report that a record is deleted: a delete would count as done.
            404 or 410 when request.Safety != RetrySafety.Safe && request.ExpectsJson && ResponseFormat.IsPage(response.Body) =>
                VendorErrorKind.Transient,
            404 or 410 => VendorErrorKind.NotFound,
            409 or 412 => VendorErrorKind.Conflict,
            429 => VendorErrorKind.RateLimited,
            >= 300 and < 400 => VendorErrorKind.Redirected,
            408 or 425 or >= 500 => VendorErrorKind.Transient,
            _ => VendorErrorKind.InvalidRequest,
        };
    }
}

/// <summary>Detects a rejected credential in responses without status code 401.</summary>
internal static class RefusalReader
{
    public static bool IsRefused(AuthenticationScheme scheme, VendorResponse response)
    {
        var signs = scheme.UnauthorizedResponse;
        if (response.Status is >= 300 and < 400) return signs.Redirects.Count > 0 && IsRedirected(response, signs);
        if (response.Status is not (>= 200 and < 300)) return false;
        if (signs.Page && response.ContentType is "text/html" or "application/xhtml+xml") return true;
        return signs.Members.Count > 0 && HasMember(response, signs);
    }

    private static bool IsRedirected(VendorResponse response, UnauthorizedResponseRules signs) =>
        response.Headers.Location?.OriginalString is { } target
        && signs.Redirects.Any(part => target.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static bool HasMember(VendorResponse response, UnauthorizedResponseRules signs) =>
        signs.Members.Any(sign => sign.Value.Any(value => Holds(response, signs.Paths[sign.Key], value)));

    /// <summary>Searches the bytes first: nearly no response contains the value, and those are not parsed for it.</summary>
    private static bool Holds(VendorResponse response, JsonPath path, string value)
    {
        if (response.Body.IndexOf(System.Text.Encoding.UTF8.GetBytes(value)) < 0) return false;
        try
        {
            return JsonFind.Text(response.Body, path) == value;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

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

    /// <summary>The budget that the vendor reports as exhausted; null: the limit concerns the connection.</summary>
    public string? Budget { get; init; }

    /// <summary>
    /// True when the vendor certainly processed no part: the request did not reach it, or was rejected before processing.
    /// </summary>
    public bool IsNotProcessed { get; init; }

    /// <summary>True when the request was sent, and no response shows whether the vendor processed it.</summary>
    public bool IsLost => Kind == OutcomeKind.Transient && !IsNotProcessed;

    /// <summary>
    /// True when the response is the result of processing the request: with an idempotency key it holds for all attempts.
    /// </summary>
    public bool IsFinal => Kind == OutcomeKind.Success || Error is InvalidRequestException or NotFoundException;

    /// <summary>True when this process lacked capacity: circuit breakers do not count it.</summary>
    public bool IsOurs { get; init; }

    /// <summary>No response, or a part of one.</summary>
    public static AttemptOutcome Lost(VendorCall call, Exception cause, string why, bool isNotProcessed = false)
    {
        var error = new VendorUnavailableException(
            $"{NameOf(call)} could not be reached for {call.Request.Operation}: "
                + $"{why}.{(isNotProcessed ? "" : call.Request.RepeatAdvice)}",
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

    /// <summary>The call would wait for a rate limit beyond its deadline, or behind too many others.</summary>
    public static AttemptOutcome Refused(VendorCall call, GateReply reply)
    {
        var until = reply.At + (reply.Wait > TimeSpan.FromMilliseconds(1) ? reply.Wait : TimeSpan.FromSeconds(1));
        var (name, beyond) = (NameOf(call), "beyond the timeout of this call (ConnectorOptions.TotalRequestTimeout). Try again then.");
        var error = (reply.IsFull ? null : call.LastError as RateLimitedException) ?? new RateLimitedException(reply.IsFull
            ? $"Too many calls of this connection to {name} wait already "
                + $"({nameof(IntegrationsOptions)}.{nameof(IntegrationsOptions.MaxWaitingCallsPerConnection)}). Try again at RetryAt."
            : reply.Budget is { } budget ? $"The budget '{budget}' of {name} has room again at {until:O}, {beyond}"
            : $"{name} requests no calls until {until:O}, {beyond}")
        {
            Details = Details(call, FaultOrigin.Ours),
        };
        error.Details.RetryAt = until;
        error.Details.IsTransient = true;
        return new() { Kind = OutcomeKind.RateLimited, Error = error, RetryAt = until, IsNotProcessed = true };
    }

    /// <summary>The error of a call whose time ended while it waited for a rate limit.</summary>
    public static IntegrationException Waited(VendorCall call, Exception cause, DateTimeOffset now)
    {
        var error = new RateLimitedException($"{NameOf(call)}: {call.Request.Operation} waited for a rate limit until its timeout of "
            + $"{call.TotalRequestTimeout} ended (ConnectorOptions.TotalRequestTimeout); it was not sent. Send fewer calls at once.", cause)
        {
            Details = Details(call, FaultOrigin.Ours),
        };
        error.Details.RetryAt = now + TimeSpan.FromSeconds(1);
        error.Details.IsTransient = true;
        return error;
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
            $"{call.Request.Operation} {why}.{(call.MayBeDone ? call.Request.RepeatAdvice : "")}", cause)
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
