using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Distinguishes the response of a successful write from a failure with a 2xx status code.</summary>
internal static class WriteResponses
{
    /// <param name="call">The call.</param>
    /// <param name="response">A response with a 2xx status code; an empty one means success.</param>
    /// <param name="flag">Path of a Boolean that is false on failure.</param>
    /// <param name="error">Path of the error; without a Boolean its presence means failure.</param>
    /// <param name="operation">The operation, for exceptions.</param>
    /// <exception cref="ContractViolationException">
    /// The response is truncated JSON: it is unknown whether the write took effect.
    /// </exception>
    /// <exception cref="IntegrationException">The response reports that the write failed.</exception>
    public static void RequireSuccess<T>(ResourceCall<T> call, VendorResponse response, string? flag, string? error, string operation)
        where T : UnifiedRecord, new()
    {
        // A response that is not JSON is accepted as a success only where the definition declares it.
        if (response.Body.Length == 0 || !ResponseFormat.IsJsonOrEmpty(response.Body, response.ContentType)) return;
        var document = call.Parse(response, operation);
        var said = error is null ? null : JsonResponse.At(document, call.Path(error));
        if (flag is null ? said is not null
            : JsonResponse.At(document, call.Path(flag)) is { ValueKind: System.Text.Json.JsonValueKind.False }) throw RowErrors.Of(call,
                said
            ?? document, operation, response);

        // An error of the vendor has a code and a message; a record has neither at the paths of an error.
        if (VendorError.IsRefusal(ErrorDocument.Parse(response.Body), call.Connector.Errors))
            throw RowErrors.Of(call, document, operation, response);
    }
}
