using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Creates the exception of an error response: one vocabulary for every vendor.</summary>
internal static class ErrorFactory
{
    public static IntegrationException Create(ConnectionContext connection, VendorRequest request, int status, VendorError said,
        VendorErrorKind fault, DateTimeOffset? retryAt)
    {
        var error = said.Cleaned(Text(connection, request, said));
        var name = connection.Connector.Definition.Name;
        var what = $"{name}: {request.Operation}";
        var words = error.Message is null ? $" (status {status})." : $" (status {status}): {error.Message}";
        var fields = Named(error.Fields, request.FieldNames);
        var scopes = error.RequiredScopes.Count > 0 ? error.RequiredScopes : request.Scopes;
        IntegrationException exception = fault switch
        {
            VendorErrorKind.Unauthorized => new UnauthorizedException($"{what} was rejected{words}"),
            VendorErrorKind.MissingScope => new MissingScopeException($"{what} needs a scope this connection lacks "
                + $"({VendorText.Shorten(string.Join(", ", scopes))}){words}", scopes),
            VendorErrorKind.Forbidden => new ForbiddenException($"{what} is not permitted to this connection{words}"),
            VendorErrorKind.NotFound => new NotFoundException($"{what}: the record does not exist{words}"),
            VendorErrorKind.Conflict =>
                new ConflictException($"{what} conflicts with the current record at {name}{words}") { ExistingId = error.ExistingId },
            VendorErrorKind.RateLimited => new RateLimitedException($"{what} exceeds a rate limit of {name}{words}"),
            VendorErrorKind.Transient or VendorErrorKind.Refused => new VendorUnavailableException($"{what} is not possible now{words}"),
            VendorErrorKind.Redirected => new ContractViolationException($"{what} returned a redirect, which is not followed{words}"),
            VendorErrorKind.CursorExpired => new InvalidRequestException($"{what}: the cursor has expired, start the list again{words}"),
            _ => new InvalidRequestException($"{what} was rejected{words}") { FieldErrors = fields },
        };
        exception.Details = Details(connection, request, status, error, fault, retryAt);
        return exception;
    }

    /// <summary>A vendor's name of a field is kept in the message, unless it is a value that was sent.</summary>
    private static VendorText Text(ConnectionContext connection, VendorRequest request, VendorError said)
    {
        var sent = SentValues.Of(request);
        var named = said.Fields.Take(VendorText.MostItems).Select(field => field.VendorField ?? field.Field).Where(JsonShape.IsName)
            .Except(sent.Values, StringComparer.OrdinalIgnoreCase);
        return new(KnownSecrets.Of(connection), [.. sent.Names, .. named], sent.Values);
    }

    private static ErrorDetails Details(ConnectionContext connection, VendorRequest request, int status, VendorError error,
        VendorErrorKind fault, DateTimeOffset? retryAt)
    {
        var details = ErrorDetails.Of(connection, request.Operation, fault switch
        {
            VendorErrorKind.Unauthorized or VendorErrorKind.MissingScope or VendorErrorKind.Forbidden => FaultOrigin.Customer,
            VendorErrorKind.Transient or VendorErrorKind.Refused or VendorErrorKind.Redirected or VendorErrorKind.RateLimited =>
                FaultOrigin.Vendor,
            _ => FaultOrigin.Ours,
        });
        details.VendorStatus = status;
        details.VendorCode = error.Code;
        details.VendorMessage = error.Message;
        details.VendorRequestId = error.RequestId;
        details.IsTransient = fault is VendorErrorKind.Transient or VendorErrorKind.RateLimited or VendorErrorKind.Refused;
        details.RetryAt = retryAt;
        details.Fault = fault;
        return details;
    }

    private static IReadOnlyList<FieldError> Named(IReadOnlyList<FieldError> errors, Func<string, string>? names) => names is null
        ? errors
        : [.. errors.Select(e =>
            new FieldError { Field = names(e.VendorField ?? e.Field), VendorField = e.VendorField, Code = e.Code, Message = e.Message })];
}
