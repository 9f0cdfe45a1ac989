using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Decides what an answer is, by the connector's error table; the status decides where the table says nothing.</summary>
internal sealed class AnswerClassifier(TimeProvider time)
{
    public AttemptOutcome Classify(ActiveConnection connection, VendorRequest request, VendorAnswer answer)
    {
        var isRefused = RefusalReader.IsRefused(connection.Scheme, answer);
        if (!isRefused && answer.Status is >= 200 and < 300)
            return new AttemptOutcome { Kind = OutcomeKind.Success, Answer = answer, CredentialVersion = connection.CredentialVersion };
        using (answer)
        {
            var table = connection.Connector.Definition.Errors;
            var error = VendorError.Read(answer, table);
            var fault = isRefused ? VendorFault.Unauthorized : FaultOf(answer, table, error);
            var now = time.GetUtcNow();
            var retryAt = fault is VendorFault.RateLimited ? RetryAfter.Of(answer, table, error.Code, now) : RetryAfter.Said(answer.Headers, now);
            return new AttemptOutcome
            {
                Kind = fault switch
                {
                    VendorFault.Unauthorized => OutcomeKind.Unauthorised,
                    VendorFault.RateLimited => OutcomeKind.RateLimited,
                    VendorFault.Transient or VendorFault.Refused => OutcomeKind.Transient,
                    _ => OutcomeKind.Permanent,
                },
                RetryAt = retryAt,
                IsUndone = fault is VendorFault.Unauthorized or VendorFault.RateLimited or VendorFault.Refused,
                CredentialVersion = connection.CredentialVersion,
                Error = ErrorFactory.Create(connection, request, answer.Status, error, fault, retryAt),
            };
        }
    }

    private static VendorFault FaultOf(VendorAnswer answer, ErrorTable table, VendorError error)
    {
        foreach (var code in error.Codes)
            if (table.Codes.TryGetValue(code, out var byCode)) return byCode;
        if (table.Statuses.TryGetValue(answer.Status, out var byStatus)) return byStatus;
        return answer.Status switch
        {
            401 => VendorFault.Unauthorized,
            403 => VendorFault.Forbidden,
            404 or 410 => VendorFault.NotFound,
            409 or 412 => VendorFault.Conflict,
            429 => VendorFault.RateLimited,
            >= 300 and < 400 => VendorFault.Redirected,
            408 or 425 or >= 500 => VendorFault.Transient,
            _ => VendorFault.InvalidRequest,
        };
    }
}
