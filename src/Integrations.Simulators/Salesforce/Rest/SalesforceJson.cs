using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>JSON as the vendor writes it: plus signs and quotes stand plain.</summary>
internal static class SalesforceJson
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static SimulatedAnswer Answer(JsonNode body, int status = 200) =>
        SimulatedAnswer.Text(status, body.ToJsonString(Plain), "application/json;charset=UTF-8");
}
