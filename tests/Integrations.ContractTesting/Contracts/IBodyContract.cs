using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>What a contract says about JSON and form bodies; a null answer means it says nothing.</summary>
internal interface IBodyContract
{
    /// <param name="contents">What the operation declares; empty for an operation that an exception added.</param>
    IReadOnlyList<Violation>? Request(string path, IReadOnlyList<JsonElement?> contents, JsonElement body);

    IReadOnlyList<Violation>? Response(string path, JsonElement? content, JsonElement body, Action<string>? extra);
}

/// <summary>Bodies as the OpenAPI document itself describes them.</summary>
internal sealed class OpenApiBodies(OpenApiContract contract) : IBodyContract
{
    public IReadOnlyList<Violation>? Request(string path, IReadOnlyList<JsonElement?> contents, JsonElement body)
    {
        var schemas = contents.Where(SchemaChecker.Says).ToArray();
        return schemas.Length == 0
            ? null
            : schemas.Select(schema => new SchemaChecker(contract.Resolve, extra: null).Check(schema!.Value, body))
                .MinBy(found => found.Count);
    }

    public IReadOnlyList<Violation>? Response(string path, JsonElement? content, JsonElement body, Action<string>? extra) =>
        SchemaChecker.Says(content) ? new SchemaChecker(contract.Resolve, extra).Check(content!.Value, body) : null;
}
