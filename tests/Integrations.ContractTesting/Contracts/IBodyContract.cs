using System.Text.Json;
using Microsoft.OpenApi;

namespace Integrations.ContractTesting;

/// <summary>The rules of a contract for JSON and form bodies; a null result means it has none for this body.</summary>
public interface IBodyContract
{
    /// <param name="path">The request's path.</param>
    /// <param name="contents">The schemas the operation declares; empty for an operation that an exception added.</param>
    /// <param name="body">The body.</param>
    IReadOnlyList<Violation>? Request(string path, IReadOnlyList<IOpenApiSchema?> contents, JsonElement body);

    IReadOnlyList<Violation>? Response(string path, IOpenApiSchema? content, JsonElement body, Action<string>? extra);
}

/// <summary>Bodies as the OpenAPI document itself describes them.</summary>
internal sealed class OpenApiBodies(OpenApiContract contract) : IBodyContract
{
    public IReadOnlyList<Violation>? Request(string path, IReadOnlyList<IOpenApiSchema?> contents, JsonElement body) =>
        contents.Select(schema => contract.Schemas.Check(schema, body, extra: null)).OfType<IReadOnlyList<Violation>>()
            .MinBy(found => found.Count);

    public IReadOnlyList<Violation>? Response(string path, IOpenApiSchema? content, JsonElement body, Action<string>? extra) =>
        contract.Schemas.Check(content, body, extra);
}
