using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Integrations.Simulators.QuickBooks;

/// <summary>The wrappers of the API's responses, in JSON and in XML.</summary>
internal static class Envelope
{
    private static readonly XNamespace Schema = "http://schema.intuit.com/finance/v3";

    public static JsonObject Fault(ApiFault fault)
    {
        var error = new JsonObject { ["Message"] = fault.Message, ["Detail"] = fault.Detail, ["code"] = fault.Code };
        if (fault.Element is not null) error["element"] = fault.Element;
        return new() { ["Error"] = new JsonArray(error), ["type"] = fault.Type };
    }

    public static SimulatedAnswer Answer(ApiFault fault, string time) =>
        SimulatedAnswer.Json(fault.Status, new JsonObject { ["Fault"] = Fault(fault), ["time"] = time });

    /// <summary>
    /// The gateway's rejection of a token: another wrapper than the API's faults, in lower case, its time in milliseconds.
    /// </summary>
    public static SimulatedAnswer Unauthorized(string detail, DateTimeOffset now)
    {
        var body = EmbeddedTable.Read<JsonObject>(typeof(Envelope).Assembly, "Unauthorized.json");
        body["fault"]!["error"]![0]!["detail"] = detail;
        body["time"] = now.ToUnixTimeMilliseconds();
        return SimulatedAnswer.Json(401, body).With("WWW-Authenticate", "Bearer realm=\"Intuit\", error=\"invalid_token\"");
    }

    /// <summary>The same response in XML, for a caller that does not request JSON.</summary>
    public static SimulatedAnswer ToXml(SimulatedAnswer response) => JsonXml.Document(response, Schema + "IntuitResponse", body =>
        body["fault"] is not JsonObject gateway ? body : new() { ["Fault"] = new JsonObject
        {
            ["type"] = gateway.Text("type"),
            ["Error"] = gateway.Objects("error").Select(error => new JsonObject
            {
                ["code"] = error.Text("code"), ["Message"] = error.Text("message"), ["Detail"] = error.Text("detail"),
            }).ToJsonArray(),
        } });
}
