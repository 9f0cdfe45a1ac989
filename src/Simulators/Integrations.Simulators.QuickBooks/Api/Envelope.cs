using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>The wrappers of the API's responses.</summary>
internal static class Envelope
{
    public static JsonObject Of(string name, JsonNode content, CompanyCalendar calendar) =>
        new() { [name] = content, ["time"] = calendar.AnswerTime };

    public static JsonObject Fault(ApiFault fault)
    {
        var error = new JsonObject { ["Message"] = fault.Message, ["Detail"] = fault.Detail, ["code"] = fault.Code };
        if (fault.Element is not null) error["element"] = fault.Element;
        return new() { ["Error"] = new JsonArray(error), ["type"] = fault.Type };
    }

    public static SimulatedAnswer Answer(ApiFault fault, CompanyCalendar calendar) =>
        SimulatedAnswer.Json(fault.Status, Of("Fault", Fault(fault), calendar));

    /// <summary>
    /// The gateway's rejection of a token: another wrapper than the API's faults, in lower case, its time in milliseconds.
    /// </summary>
    public static SimulatedAnswer Unauthorized(string detail, CompanyCalendar calendar)
    {
        var error = new JsonObject
        {
            ["message"] = "message=AuthenticationFailed; errorCode=003200; statusCode=401", ["detail"] = detail, ["code"] = "3200",
                ["element"] = null,
        };
        var body = new JsonObject
        {
            ["warnings"] = null,
            ["intuitObject"] = null,
            ["fault"] = new JsonObject { ["error"] = new JsonArray(error), ["type"] = "AUTHENTICATION" },
            ["report"] = null,
            ["queryResponse"] = null,
            ["batchItemResponse"] = new JsonArray(),
            ["attachableResponse"] = new JsonArray(),
            ["syncErrorResponse"] = null,
            ["requestId"] = null,
            ["time"] = calendar.Now.ToUnixTimeMilliseconds(),
            ["status"] = null,
            ["cdcresponse"] = new JsonArray(),
        };
        return SimulatedAnswer.Json(401, body).With("WWW-Authenticate", "Bearer realm=\"Intuit\", error=\"invalid_token\"");
    }
}
