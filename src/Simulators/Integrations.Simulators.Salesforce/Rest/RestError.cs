using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>The error array, and the vendor's own words for a bare status.</summary>
internal static class RestError
{
    public static SimulatedAnswer Answer(SalesforceException refusal)
    {
        var error = Write(refusal.ErrorCode, refusal.Message, refusal.Fields);
        if (refusal.DuplicateResult is { } duplicates)
            error.Insert(0, "duplicateResult", duplicates.DeepClone());
        return SimulatedAnswer.Json(refusal.Status, new JsonArray(error));
    }

    public static SimulatedAnswer Of(int status) => status switch
    {
        400 => Answer(status, "INVALID_REQUEST", "The request could not be understood"),
        401 => Answer(status, "INVALID_SESSION_ID", "Session expired or invalid"),
        403 => Answer(status, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object"),
        404 => Answer(status, "NOT_FOUND", "The requested resource does not exist"),
        405 => Answer(status, "METHOD_NOT_ALLOWED", "HTTP Method not allowed"),
        429 => Answer(status, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
        503 => Answer(status, "SERVER_UNAVAILABLE", "Server unavailable"),
        _ => Answer(status, "UNKNOWN_EXCEPTION", "An unexpected error occurred"),
    };

    public static SimulatedAnswer Answer(int status, string errorCode, string message) =>
        SimulatedAnswer.Json(status, new JsonArray(Write(errorCode, message, null)));

    /// <summary>The error of one row of a collection: another member name for the code, and fields always.</summary>
    public static JsonObject Row(string statusCode, string message, IReadOnlyList<string>? fields = null) => new()
    {
        ["success"] = false,
        ["errors"] = new JsonArray(new JsonObject { ["statusCode"] = statusCode, ["message"] = message, ["fields"] = Names(fields ?? []) }),
    };

    private static JsonObject Write(string errorCode, string message, IReadOnlyList<string>? fields)
    {
        var error = new JsonObject { ["message"] = message, ["errorCode"] = errorCode };
        if (fields is not null)
            error["fields"] = Names(fields);
        return error;
    }

    private static JsonArray Names(IReadOnlyList<string> fields) => [.. fields.Select(field => JsonValue.Create(field))];
}
