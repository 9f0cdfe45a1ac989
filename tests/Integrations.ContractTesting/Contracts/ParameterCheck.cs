using System.Text.Json;
using Microsoft.OpenApi;

namespace Integrations.ContractTesting;

/// <summary>Checks what a request says in its path and query.</summary>
internal sealed class ParameterCheck(OpenApiContract contract, ExceptionLedger ledger, Findings findings)
{
    public void Path(ContractOperation operation, IReadOnlyDictionary<string, string> values)
    {
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == ParameterLocation.Path))
        {
            if (values.TryGetValue(parameter.Name!, out var value) && Misfit(parameter, value) is { } expected)
            {
                findings.Add(ViolationPlace.Operation, parameter.Name!, value, expected);
            }
        }
    }

    public void Query(ContractOperation operation, string method, string path, string query)
    {
        var declared = operation.Parameters.Where(parameter => parameter.In == ParameterLocation.Query)
            .ToLookup(parameter => parameter.Name!, StringComparer.Ordinal);
        var given = BodyText.Pairs(query).ToLookup(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        foreach (var values in given)
        {
            if (declared[values.Key].FirstOrDefault() is not { } parameter)
            {
                Undeclared(method, path, values.Key, $"only {string.Join(", ", declared.Select(entry => entry.Key))}");
                continue;
            }

            if (values.Count() > 1 && !IsArray(parameter.Schema) && !ledger.Parameter(method, path, values.Key))
            {
                findings.Add(ViolationPlace.Query, values.Key, $"given {values.Count()} times", "one value");
            }

            foreach (var value in values)
            {
                if (Misfit(parameter, value) is { } expected && !ledger.ParameterValue(method, path, values.Key))
                {
                    findings.Add(ViolationPlace.Query, values.Key, value, expected);
                }
            }
        }

        foreach (var missing in declared.Where(entry => entry.Any(parameter => parameter.Required) && !given.Contains(entry.Key)))
        {
            findings.Add(ViolationPlace.Query, missing.Key, "missing", "required");
        }
    }

    public void Query(ContractException added, string method, string path, string query)
    {
        foreach (var name in BodyText.Pairs(query).Select(pair => pair.Name).Where(name => !added.Parameters.Contains(name)))
        {
            Undeclared(method, path, name, $"only {string.Join(", ", added.Parameters)}, by its exception");
        }
    }

    private void Undeclared(string method, string path, string name, string schema)
    {
        if (!ledger.Parameter(method, path, name))
        {
            findings.Add(ViolationPlace.Query, name, "undeclared parameter", schema);
        }
    }

    private string? Misfit(IOpenApiParameter parameter, string value)
    {
        var schema = IsArray(parameter.Schema) ? parameter.Schema!.Items : parameter.Schema;
        // The reader does not tell the lists of 2.0 in one value from repeated ones, so both are read.
        var values = IsArray(parameter.Schema) ? value.Split(',') : [value];
        return schema is null || values.All(one => Readings(one).Any(reading => contract.Schemas.Fits(schema, reading))) ? null
            : schema.Enum is { Count: > 0 } allowed ? $"one of {string.Join(", ", allowed)}"
            : $"{schema.Type}";
    }

    private static bool IsArray(IOpenApiSchema? schema) => schema?.Type?.HasFlag(JsonSchemaType.Array) == true;

    /// <summary>A text in a path or query is a text, and the number or flag it spells.</summary>
    private static IEnumerable<JsonElement> Readings(string value)
    {
        yield return JsonSerializer.SerializeToElement(value);
        if (JsonText.TryParse(value, out var json) && json.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
        {
            yield return json;
        }
    }
}
