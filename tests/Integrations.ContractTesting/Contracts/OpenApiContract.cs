using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Integrations.ContractTesting;

/// <summary>A vendor's OpenAPI document, version 2.0 to 3.1, in JSON or YAML.</summary>
public sealed partial class OpenApiContract
{
    private static readonly ConcurrentDictionary<string, Lazy<OpenApiContract>> Loaded = new(StringComparer.Ordinal);

    private readonly List<(PathTemplate Path, ContractOperation Operation)> operations;

    private OpenApiContract(ReadResult read, OpenApiReaderSettings settings)
    {
        if (read is not { Document: { } document, Diagnostic: { Errors.Count: 0 } diagnostic })
        {
            throw new InvalidDataException("The contract cannot be read: " + string.Join("; ", read.Diagnostic?.Errors.Take(5) ?? []));
        }

        Schemas = new ContractSchemas(document);
        var uses = new OperationReader(document, diagnostic.SpecificationVersion, settings);
        operations =
        [
            .. from path in document.Paths
               from operation in path.Value.Operations ?? []
               select (new PathTemplate(path.Key), uses.Read(operation.Key.Method, path.Key, path.Value, operation.Value)),
        ];
    }

    /// <summary>Every operation as method and path template.</summary>
    public IReadOnlyList<string> Operations => [.. operations.Select(entry => $"{entry.Operation.Method} {entry.Operation.Path}")];

    internal ContractSchemas Schemas { get; }

    /// <summary>Reads a file, once a process.</summary>
    public static OpenApiContract Load(string file) =>
        Loaded.GetOrAdd(Path.GetFullPath(file), path => new(() => Parse(File.ReadAllText(path)))).Value;

    public static OpenApiContract Parse(string text)
    {
        var settings = new OpenApiReaderSettings { RuleSet = ValidationRuleSet.GetEmptyRuleSet() };
        settings.AddYamlReader();
        var kept = Open().Replace(Nullable().Replace(text, SchemaClosing.Nullable), "{}");
        return new OpenApiContract(OpenApiDocument.Parse(kept, format: null, settings), settings);
    }

    /// <summary>The operation whose path has the most literal segments; the values are the placeholders'.</summary>
    internal ContractOperation? Find(string method, string path, out IReadOnlyDictionary<string, string> values)
    {
        var found = operations
            .Where(entry => entry.Operation.Method.Equals(method, StringComparison.OrdinalIgnoreCase) && entry.Path.Matches(path))
            .OrderBy(entry => entry.Path)
            .FirstOrDefault();
        values = found.Path?.Values(path) ?? new Dictionary<string, string>();
        return found.Operation;
    }

    internal bool HasPath(string path) => operations.Exists(entry => entry.Path.Matches(path));

    /// <summary>The reader forgets a nullable without a type; an extension of the same meaning is kept.</summary>
    [GeneratedRegex("""(?<=["'\s{,])nullable(?=["']?\s*:\s*true)""")]
    private static partial Regex Nullable();

    /// <summary>The reader takes an explicit true for the default; an empty schema of the same meaning is kept.</summary>
    [GeneratedRegex("""(?<=additionalProperties["']?\s*:\s*)true""")]
    private static partial Regex Open();
}
