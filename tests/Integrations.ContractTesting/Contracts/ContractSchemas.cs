using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Microsoft.OpenApi;

namespace Integrations.ContractTesting;

/// <summary>Checks JSON values against the schemas of one OpenAPI document; each schema is compiled once.</summary>
internal sealed class ContractSchemas
{
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<IOpenApiSchema, JsonSchema?> compiled = new(ReferenceEqualityComparer.Instance);
    private readonly BuildOptions build = new() { SchemaRegistry = new() };
    private readonly EvaluationOptions verdict;
    private readonly EvaluationOptions details;

    private readonly SchemaClosing closing;

    public ContractSchemas(OpenApiDocument document)
    {
        var formats = new FormatRegistry();
        formats.Register(new PredicateFormat("int32", value => !IsNumber(value) || value.TryGetInt32(out _)));
        formats.Register(new PredicateFormat("int64", value => !IsNumber(value) || value.TryGetInt64(out _)));
        verdict = new() { OutputFormat = OutputFormat.Flag, RequireFormatValidation = true, FormatRegistry = formats };
        details = new() { OutputFormat = OutputFormat.Hierarchical, RequireFormatValidation = true, FormatRegistry = formats };
        closing = new((document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
            .ToDictionary(schema => schema.Key, schema => Json(schema.Value)));
        _ = JsonSchema.Build(JsonSerializer.SerializeToElement(closing.Definitions()), build);
    }

    /// <returns>The violations; null when the schema says nothing.</returns>
    /// <param name="schema">The schema of a body.</param>
    /// <param name="value">The body.</param>
    /// <param name="extra">Receives the pointer of a member no schema names; null makes such a member a violation.</param>
    public IReadOnlyList<Violation>? Check(IOpenApiSchema? schema, JsonElement value, Action<string>? extra) =>
        schema is null || Compiled(schema) is not { } known ? null
            // Most bodies are valid, and their details are never read.
            : known.Evaluate(value, verdict).IsValid ? []
            : new SchemaViolations(value, extra).Of(known.Evaluate(value, details));

    public bool Fits(IOpenApiSchema schema, JsonElement value) => Compiled(schema)?.Evaluate(value, verdict).IsValid != false;

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number;

    private static JsonObject Json(IOpenApiSchema schema)
    {
        using var text = new StringWriter();
        schema.SerializeAsV31(new OpenApiJsonWriter(text, new OpenApiJsonWriterSettings { Terse = true }));
        return JsonNode.Parse(text.ToString())!.AsObject();
    }

    private JsonSchema? Compiled(IOpenApiSchema schema) => compiled.GetOrAdd(schema, added =>
    {
        var json = Json(added);
        lock (gate)
        {
            return json.Count == 0 ? null : JsonSchema.Build(JsonSerializer.SerializeToElement(closing.Close(json)), build);
        }
    });
}
