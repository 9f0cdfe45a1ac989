using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>Finds paths of mapping tables in the schema of an answer.</summary>
public static class SchemaPaths
{
    /// <param name="contract">The contract.</param>
    /// <param name="request">Method and path of the operation, with any values in the path's places.</param>
    /// <param name="items">The path to the record in the answer; empty: the answer itself.</param>
    /// <param name="paths">The table's paths.</param>
    /// <param name="exceptions">Reasoned members the contract lacks.</param>
    /// <returns>The paths that stand neither in the schema nor in an exception.</returns>
    public static IReadOnlyList<string> Missing(
        OpenApiContract contract, string request, string items, IEnumerable<string> paths, IEnumerable<ContractException> exceptions)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentNullException.ThrowIfNull(request);
        var (method, path) = request.Split(' ') is [var first, var second] ? (first, second)
            : throw new ArgumentException($"'{request}' is no request.");
        var ledger = new ExceptionLedger(exceptions);
        var response = contract.Find(method, path, out _)?.Response(200)?.Content.Media.Values.FirstOrDefault()
            ?? throw new ArgumentException($"The contract describes no answer of {request}.");
        return
        [
            .. paths.Where(one => !Exists(response, VendorPath.Steps($"{items}.{one}"), contract)
                && !ledger.Body(method, path, 200,
                    "/" + $"{items}.{one}".Trim('.').Replace("[*]", "/*", StringComparison.Ordinal).Replace('.', '/'))),
        ];
    }

    private static bool Exists(JsonElement schema, ReadOnlySpan<string> steps, OpenApiContract contract)
    {
        if (steps.IsEmpty)
        {
            return true;
        }

        foreach (var shape in SchemaShape.Of(schema, contract.Resolve))
        {
            var next = steps[0].StartsWith('[') ? shape.Items : shape.Properties.TryGetValue(steps[0], out var property) ? property
                : shape.Additional;
            if (next is { } inner ? Exists(inner, steps[1..], contract) : !shape.IsClosed && shape.Type is null or "object"
                && shape.Properties.Count == 0)
            {
                return true;
            }
        }

        return false;
    }
}
