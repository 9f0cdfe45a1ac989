using System.Globalization;
using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>Checks what a request says in its path and query.</summary>
internal sealed class ParameterCheck(OpenApiContract contract, ExceptionLedger ledger, Findings findings)
{
    public void Path(OpenApiOperation operation, IReadOnlyDictionary<string, string> values)
    {
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "path"))
        {
            if (values.TryGetValue(parameter.Name, out var value) && Misfit(parameter, value) is { } expected)
            {
                findings.Add(ViolationPlace.Operation, parameter.Name, value, expected);
            }
        }
    }

    public void Query(OpenApiOperation operation, string method, string path, string query)
    {
        var declared =
            operation.Parameters.Where(parameter => parameter.In == "query").ToLookup(parameter => parameter.Name, StringComparer.Ordinal);
        var given = BodyText.Pairs(query).ToLookup(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        foreach (var values in given)
        {
            var parameter = declared[values.Key].FirstOrDefault();
            if (parameter is null)
            {
                Undeclared(method, path, values.Key, $"only {string.Join(", ", declared.Select(entry => entry.Key))}");
                continue;
            }

            if (values.Count() > 1 && TypeOf(parameter) != "array" && !ledger.Parameter(method, path, values.Key))
            {
                findings.Add(ViolationPlace.Query, values.Key, $"given {values.Count()} times", "one value");
            }

            foreach (var value in values)
            {
                if (Misfit(parameter, value) is { } expected)
                {
                    findings.Add(ViolationPlace.Query, values.Key, value, expected);
                }
            }
        }

        foreach (var name in operation.RequiredParameters.Where(name => !given.Contains(name)))
        {
            findings.Add(ViolationPlace.Query, name, "missing", "required");
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

    private string? Misfit(OpenApiParameter parameter, string value)
    {
        if (parameter.Schema is not { } schema)
        {
            return null;
        }

        var shapes = SchemaShape.Of(schema, contract.Resolve).ToArray();
        return shapes.Any(shape => Fits(shape, value)) ? null : string.Join(" or ", shapes.Select(Said));
    }

    private string? TypeOf(OpenApiParameter parameter) =>
        parameter.Schema is { } schema ? SchemaShape.Of(schema, contract.Resolve).First().Type : null;

    private static bool Fits(SchemaShape shape, string value) =>
        (shape.Enum is null || shape.Enum.Any(entry => entry.ValueKind == JsonValueKind.String && entry.GetString() == value))
        && shape.Type switch
        {
            "integer" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "number" => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "boolean" => value is "true" or "false",
            _ => true,
        };

    private static string Said(SchemaShape shape) =>
        shape.Enum is { } values ? $"one of {string.Join(", ", values)}" : shape.Type ?? "anything";
}
