using System.Text.Json.Nodes;
using Integrations.Connectors;

namespace Integrations.Conformance;

/// <summary>Bodies of error responses that a definition's table can read.</summary>
internal static class ErrorBodies
{
    /// <summary>A body with a code at the first of <see cref="ErrorTable.CodePaths"/>.</summary>
    public static string WithCode(ErrorTable errors, string code) => At(errors.CodePaths[0], code).ToJsonString();

    /// <param name="path">A path of names and indexes: <c>Fault.Error[0].code</c>.</param>
    /// <param name="text">The text at its end.</param>
    private static JsonNode At(string path, string text) => path.Replace("[", ".[", StringComparison.Ordinal).Split('.').Reverse()
        .Where(step => step.Length > 0).Aggregate((JsonNode)JsonValue.Create(text), static (inner, step) =>
            step[0] == '[' ? new JsonArray(inner) : new JsonObject { [step] = inner });
}
