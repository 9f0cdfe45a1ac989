using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Decides what an answer is, by the connector's error table; the status decides where the table says nothing.</summary>
internal sealed class ResponseClassifier(TimeProvider time)
{
    public AttemptOutcome Classify(ActiveConnection connection, VendorRequest request, VendorResponse answer)
    {
        var isRefused = RefusalReader.IsRefused(connection.Scheme, answer);
        if (!isRefused && (answer.Status is >= 200 and < 300 || (answer.Status == 304 && request.IsConditional)))
        {
            if (!IsOdd(connection, request, answer)) return new AttemptOutcome { Kind = OutcomeKind.Success, Answer = answer,
                CredentialVersion = connection.CredentialVersion };
            using (answer) return Odd(connection, request, answer);
        }

        using (answer)
        {
            var table = connection.Connector.Definition.Errors;
            var error = VendorError.Read(answer, table);
            var rule = isRefused ? null : error.RuleOf(table);
            var fault = isRefused ? VendorErrorKind.Unauthorized : rule?.Kind ?? FaultOf(request, answer, table, error);
            var now = time.GetUtcNow();
            var retryAt = fault is VendorErrorKind.RateLimited ? RetryAfter.Of(answer, table, rule, error.Code, now)
                : RetryAfter.Said(answer.Headers, now);
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
                IsUndone = fault is VendorErrorKind.Unauthorized or VendorErrorKind.RateLimited or VendorErrorKind.Refused,
                CredentialVersion = connection.CredentialVersion,
                Error = ErrorFactory.Create(connection, request, answer.Status, error, fault, retryAt),
            };
        }
    }

    /// <summary>A page or words where JSON, or nothing, is due: something between the vendor and us answered.</summary>
    private static bool IsOdd(ActiveConnection connection, VendorRequest request, VendorResponse answer) =>
        request.ExpectsJson && !ResponseFormat.IsJsonOrEmpty(answer.Body, answer.ContentType)
            && !connection.Connector.Definition.NonJsonOperations.Contains(request.Operation);

    private static AttemptOutcome Odd(ActiveConnection connection, VendorRequest request, VendorResponse answer)
    {
        var name = connection.Connector.Definition.Name;
        var error = new VendorUnavailableException($"{name}: {request.Operation} returned {JsonShape.Of(answer.Body, answer.ContentType)} where JSON is expected (status {answer.Status}).{request.UnknownOutcome}")
        {
            Details = ErrorDetails.Of(connection, request.Operation, FaultOrigin.Vendor),
        };
        error.Details.VendorStatus = answer.Status;
        error.Details.IsTransient = true;
        return new AttemptOutcome { Kind = OutcomeKind.Transient, CredentialVersion = connection.CredentialVersion, Error = error };
    }

    private static VendorErrorKind FaultOf(VendorRequest request, VendorResponse answer, ErrorTable table, VendorError error)
    {
        foreach (var code in error.Codes)
            if (table.ByCode.TryGetValue(code, out var byCode)) return byCode;
        if (table.ByStatus.TryGetValue(answer.Status, out var byStatus)) return byStatus;
        return answer.Status switch
        {
            401 => VendorErrorKind.Unauthorized,
            403 => VendorErrorKind.Forbidden,
            // That a record is gone is not to be learned from a page: a delete would count as done.
            404 or 410 when request.Safety != RetrySafety.Safe && request.ExpectsJson && ResponseFormat.IsPage(answer.Body) =>
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
