using System.Globalization;
using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>One parameter of an operation.</summary>
internal sealed record OpenApiParameter(string Name, string In, bool Required, JsonElement? Schema);

/// <summary>What a request or a response may carry: media types with their schemas.</summary>
/// <param name="Declared">False when the contract does not mention a body at all.</param>
internal sealed record OpenApiContent(bool Declared, bool Required, IReadOnlyDictionary<string, JsonElement?> Media)
{
    public static readonly OpenApiContent None = new(false, false, new Dictionary<string, JsonElement?>());
}

/// <summary>One method of one path; variants are other uses of the same method and path.</summary>
internal sealed class OpenApiOperation
{
    private readonly Func<JsonElement, JsonElement> resolve;
    private readonly JsonElement operation;

    public OpenApiOperation(string method, string path, JsonElement pathItem, JsonElement operation, Func<JsonElement, JsonElement> resolve)
    {
        Method = method;
        Path = path;
        this.resolve = resolve;
        this.operation = operation;
        JsonElement[] uses = [operation, .. Items(operation, "x-variants")];
        Bodies = [.. uses.Select(use => use.TryGetProperty("requestBody", out var body) ? Content(resolve(body)) : OpenApiContent.None)];
        Parameters = [.. Items(pathItem, "parameters").Concat(uses.SelectMany(use => Items(use, "parameters"))).Select(Parameter)];
        RequiredParameters =
            [.. Parameters.Where(parameter => parameter.Required && parameter.In == "query").Select(parameter => parameter.Name)];
    }

    public string Method { get; }

    public string Path { get; }

    /// <summary>The body of each use.</summary>
    public IReadOnlyList<OpenApiContent> Bodies { get; }

    public IReadOnlyList<OpenApiParameter> Parameters { get; }

    public IReadOnlyList<string> RequiredParameters { get; }

    /// <summary>The answer declared for the status itself, its class (2XX) or, last, for all others; null when none is.</summary>
    public (OpenApiContent Content, bool Exact)? Response(int status)
    {
        var responses = operation.GetProperty("responses");
        var code = status.ToString(CultureInfo.InvariantCulture);
        return responses.TryGetProperty(code, out var exact) ? (Content(resolve(exact)), true)
            : responses.TryGetProperty($"{code[0]}XX", out var range) ? (Content(resolve(range)), true)
            : responses.TryGetProperty("default", out var other) ? (Content(resolve(other)), false)
            : null;
    }

    private static JsonElement[] Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var items) ? [.. items.EnumerateArray()] : [];

    private static OpenApiContent Content(JsonElement body)
    {
        var required = body.TryGetProperty("required", out var flag) && flag.GetBoolean();
        return body.TryGetProperty("content", out var content)
            ? new OpenApiContent(true, required, content.EnumerateObject().ToDictionary(
                media => media.Name,
                media => media.Value.TryGetProperty("schema", out var schema) ? schema : (JsonElement?)null,
                StringComparer.OrdinalIgnoreCase))
            : OpenApiContent.None;
    }

    private OpenApiParameter Parameter(JsonElement element)
    {
        var parameter = resolve(element);
        return new OpenApiParameter(
            parameter.GetProperty("name").GetString()!,
            parameter.GetProperty("in").GetString()!,
            parameter.TryGetProperty("required", out var required) && required.GetBoolean(),
            parameter.TryGetProperty("schema", out var schema) ? schema : null);
    }
}
