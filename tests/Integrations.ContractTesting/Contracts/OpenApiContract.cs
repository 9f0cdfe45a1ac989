using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>An OpenAPI 3.0 document: the subset the vendors' contracts use.</summary>
public sealed class OpenApiContract : IDisposable
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "head", "options"];

    private readonly JsonDocument document;
    private readonly List<(PathTemplate Path, OpenApiOperation Operation)> operations = [];

    private OpenApiContract(JsonDocument document)
    {
        this.document = document;
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            var template = new PathTemplate(path.Name);
            operations.AddRange(path.Value.EnumerateObject()
                .Where(member => Methods.Contains(member.Name, StringComparer.Ordinal))
                .Select(member =>
                    (template, new OpenApiOperation(member.Name.ToUpperInvariant(), path.Name, path.Value, member.Value, Resolve))));
        }
    }

    /// <summary>Every operation as method and path template.</summary>
    public IReadOnlyList<string> Operations => [.. operations.Select(entry => $"{entry.Operation.Method} {entry.Operation.Path}")];

    public static OpenApiContract Load(string file) => Parse(File.ReadAllText(file));

    public static OpenApiContract Parse(string json) => new(JsonDocument.Parse(json));

    public void Dispose() => document.Dispose();

    /// <summary>The operation whose path has the most literal segments; the values are the placeholders'.</summary>
    internal OpenApiOperation? Find(string method, string path, out IReadOnlyDictionary<string, string> values)
    {
        var found = operations
            .Where(entry => entry.Operation.Method.Equals(method, StringComparison.OrdinalIgnoreCase) && entry.Path.Matches(path))
            .OrderBy(entry => entry.Path)
            .FirstOrDefault();
        values = found.Path?.Values(path) ?? new Dictionary<string, string>();
        return found.Operation;
    }

    internal bool HasPath(string path) => operations.Exists(entry => entry.Path.Matches(path));

    /// <summary>Follows references within the document.</summary>
    internal JsonElement Resolve(JsonElement element)
    {
        for (var hops = 0; element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference); hops++)
        {
            var pointer = reference.GetString()!;
            if (hops == 20 || !pointer.StartsWith("#/", StringComparison.Ordinal))
            {
                throw new InvalidDataException($"The reference {pointer} cannot be followed.");
            }

            element = document.RootElement;
            foreach (var step in pointer[2..].Split('/'))
            {
                element = element.GetProperty(Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal)
                    .Replace("~0", "~", StringComparison.Ordinal));
            }
        }

        return element;
    }
}
