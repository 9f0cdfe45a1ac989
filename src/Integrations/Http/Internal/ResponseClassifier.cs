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
        var rule = isRefused ? null : error.RuleOf(table);
        var fault = isRefused ? VendorErrorKind.Unauthorized : rule?.Kind ?? FaultOf(request, response, table, error);
        var now = time.GetUtcNow();
        var retryAt = fault is VendorErrorKind.RateLimited ? RetryAfter.Of(response, table, rule, error.Code, now)
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
            IsNotProcessed = fault is VendorErrorKind.Unauthorized or VendorErrorKind.RateLimited or VendorErrorKind.Refused,
            Error = ErrorFactory.Create(connection, request, response.Status, error, fault, retryAt),
        };
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
            + $"{response.Status}).{request.UnknownOutcome}")
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
