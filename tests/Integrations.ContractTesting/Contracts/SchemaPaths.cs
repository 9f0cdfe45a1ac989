using Microsoft.OpenApi;

namespace Integrations.ContractTesting;

/// <summary>Finds paths of mapping tables in the schema of a response.</summary>
public static class SchemaPaths
{
    /// <param name="contract">The contract.</param>
    /// <param name="request">Method and path of the operation, with any values in the path's places.</param>
    /// <param name="items">The path to the record in the response; empty: the response itself.</param>
    /// <param name="paths">The table's paths.</param>
    /// <param name="exceptions">Reasoned members the contract lacks.</param>
    /// <returns>The paths that stand neither in the schema nor in an exception.</returns>
    public static IReadOnlyList<string> Missing(
        OpenApiContract contract, string request, string items, IEnumerable<string> paths, IEnumerable<ContractException> exceptions)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(request);
        var (method, path) = request.Split(' ') is [var first, var second] ? (first, second)
            : throw new ArgumentException($"'{request}' is no request: write a method and a path.");
        var ledger = new ExceptionLedger(exceptions);
        var response = contract.Find(method, path, out _)?.Response(200)?.Content.Media.Values.FirstOrDefault()
            ?? throw new ArgumentException($"The contract describes no response of {request}.");
        return
        [
            .. paths.Where(one => !Exists(response, VendorPath.Steps($"{items}.{one}"))
                && !ledger.Body(method, path, 200,
                    "/" + $"{items}.{one}".Trim('.').Replace("[*]", "/*", StringComparison.Ordinal).Replace('.', '/'))),
        ];
    }

    private static bool Exists(IOpenApiSchema schema, ReadOnlySpan<string> steps)
    {
        if (steps.IsEmpty)
        {
            return true;
        }

        var next = steps[0].StartsWith('[') ? schema.Items
            : schema.Properties?.TryGetValue(steps[0], out var property) == true ? property
            : schema.AdditionalProperties;
        if (next is not null && Exists(next, steps[1..]))
        {
            return true;
        }

        IOpenApiSchema[] parts = [.. schema.AllOf ?? [], .. schema.AnyOf ?? [], .. schema.OneOf ?? []];
        foreach (var part in parts)
        {
            if (Exists(part, steps))
            {
                return true;
            }
        }

        return next is null && parts.Length == 0 && IsOpen(schema);
    }

    private static bool IsOpen(IOpenApiSchema schema) =>
        schema is { Type: null or JsonSchemaType.Object, AdditionalPropertiesAllowed: true, Properties: null or { Count: 0 } };
}
