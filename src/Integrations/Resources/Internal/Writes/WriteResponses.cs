using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Tells the answer of a write that was done from one that only looks so by its status.</summary>
internal static class WriteResponses
{
    /// <param name="call">The call.</param>
    /// <param name="response">An answer of a successful status; an empty one says nothing against it.</param>
    /// <param name="flag">Path of a flag that is false on failure.</param>
    /// <param name="error">Path of the error; without a flag its presence is failure.</param>
    /// <param name="operation">For errors.</param>
    /// <exception cref="ContractViolationException">The answer is JSON that breaks off: whether the write was done is not
    /// known.</exception>
    /// <exception cref="IntegrationException">The answer says that the write was refused.</exception>
    public static void RequireSuccess<T>(ResourceCall<T> call, VendorResponse response, string? flag, string? error, string operation)
        where T : UnifiedRecord, new()
    {
        // What is no JSON has passed as a success only where the definition says so.
        if (response.Body.Length == 0 || !ResponseFormat.IsJsonOrEmpty(response.Body, response.ContentType)) return;
        var document = call.Parse(response, operation);
        var said = error is null ? null : JsonResponse.At(document, call.Path(error));
        if (flag is null ? said is not null
            : JsonResponse.At(document, call.Path(flag)) is { ValueKind: System.Text.Json.JsonValueKind.False }) throw RowErrors.Of(call,
                said
            ?? document, operation, response);

        // A vendor's own refusal has a code and words; a record has neither where a refusal keeps them.
        if (VendorError.IsRefusal(ErrorDocument.Parse(response.Body), call.Connector.Errors))
            throw RowErrors.Of(call, document, operation, response);
    }
}
