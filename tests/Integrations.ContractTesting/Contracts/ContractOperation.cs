using System.Globalization;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Integrations.ContractTesting;

/// <summary>The media types a request or a response may have, each with its schema.</summary>
/// <param name="Declared">False when the contract does not mention a body at all.</param>
internal sealed record ContractContent(bool Declared, bool Required, IReadOnlyDictionary<string, IOpenApiSchema?> Media)
{
    public static readonly ContractContent None = new(false, false, new Dictionary<string, IOpenApiSchema?>());

    public static ContractContent Of(IDictionary<string, IOpenApiMediaType>? content, bool required) => content is not { Count: > 0 } ? None
        : new(true, required, content.ToDictionary(media => BodyText.MediaType(media.Key), media => media.Value.Schema));
}

/// <summary>One method of one path.</summary>
internal sealed record ContractOperation(string Method, string Path)
{
    public required IReadOnlyList<IOpenApiParameter> Parameters { get; init; }

    /// <summary>The body of each use of the operation.</summary>
    public required IReadOnlyList<ContractContent> Bodies { get; init; }

    public required OpenApiResponses? Responses { get; init; }

    /// <summary>The response declared for the status itself, its class (2XX) or, last, for all others; null when none is.</summary>
    public (ContractContent Content, bool Exact)? Response(int status)
    {
        var code = status.ToString(CultureInfo.InvariantCulture);
        return Declared(code) is { } exact ? (exact, true)
            : Declared($"{code[0]}XX") is { } range ? (range, true)
            : Declared("default") is { } other ? (other, false)
            : null;
    }

    private ContractContent? Declared(string code) =>
        Responses?.TryGetValue(code, out var response) == true ? ContractContent.Of(response.Content, required: false) : null;
}

/// <summary>Reads operations with their variants: other uses of the same method and path, which an extension lists.</summary>
internal sealed class OperationReader(OpenApiDocument document, OpenApiSpecVersion version, OpenApiReaderSettings settings)
{
    private const string Extension = "x-variants";

    public ContractOperation Read(string method, string path, IOpenApiPathItem item, OpenApiOperation operation)
    {
        OpenApiOperation[] uses = [operation, .. Variants(operation)];
        return new(method.ToUpperInvariant(), path)
        {
            Parameters = [.. item.Parameters ?? [], .. uses.SelectMany(use => use.Parameters ?? [])],
            Bodies = [.. uses.Select(use => ContractContent.Of(use.RequestBody?.Content, use.RequestBody?.Required == true))],
            Responses = operation.Responses,
        };
    }

    private IEnumerable<OpenApiOperation> Variants(OpenApiOperation operation) =>
        operation.Extensions?.TryGetValue(Extension, out var extension) == true
            && extension is JsonNodeExtension { Node: System.Text.Json.Nodes.JsonArray variants }
            ? variants.Select(variant => OpenApiModelFactory.Parse<OpenApiOperation>(
                variant!.ToJsonString(), version, document, out _, OpenApiConstants.Json, settings)!)
            : [];
}
