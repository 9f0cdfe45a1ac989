using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Fills a reference field of a page's records by one further call.</summary>
internal static class Inclusions
{
    public static async ValueTask FillAsync<T>(ResourceCall<T> call, Inclusion include, IReadOnlyList<T> records, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        if (call.Definition.FieldOf(include.Field) is not Field<T, Reference?> field) return;
        var operation = DeclaredOperation<Inclusion>.Parse(include.Request, include);
        foreach (var chunk in records.Where(r => !r.IsDeleted).Chunk(100))
        {
            using var answer = await call.SendAsync(
                new VendorRequest
                {
                    Method = operation.Method,
                    Address = call.Address(operation.Route, _ => null, []),
                    Operation = call.Name("list"),
                    Safety = Safety.Read,
                    Body = IdBody.Of(include.Ids, chunk.Select(r => r.Id!)),
                    Scopes = call.Definition.Options.ReadScopes,
                },
                cancellationToken).ConfigureAwait(false);
            Fill(call, answer, include, field, chunk.ToDictionary(r => r.Id!));
        }
    }

    private static void Fill<T>(ResourceCall<T> call, VendorAnswer answer, Inclusion include, Field<T, Reference?> field, Dictionary<string, T> records) where T : UnifiedRecord, new()
    {
        var document = JsonAnswer.Parse(call, answer, call.Name("list"));
        var resource = call.Table.Find(include.Field)?.Row.Traits.LinkedTo;
        foreach (var row in JsonAnswer.Items(document, include.Items))
            if (JsonAnswer.Text(row, include.From) is { } from && records.TryGetValue(from, out var record) && JsonAnswer.Text(row, include.To) is { } to)
                field.Set(record, (field.Get(record) ?? default) with { Id = to, Resource = resource });
    }
}

/// <summary>A body that is a list of ids, for example <c>inputs[].id</c>.</summary>
internal static class IdBody
{
    public static byte[] Of(string path, IEnumerable<string> ids, string? selectMember = null, IEnumerable<string>? select = null, IReadOnlyDictionary<string, string>? constants = null)
    {
        var bracket = path.IndexOf("[].", StringComparison.Ordinal);
        using var buffer = new PooledJson();
        var json = buffer.Json;
        json.WriteStartObject();
        foreach (var (name, value) in constants ?? new Dictionary<string, string>())
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }

        if (selectMember is not null)
        {
            json.WriteStartArray(selectMember);
            foreach (var name in select!) json.WriteStringValue(name);
            json.WriteEndArray();
        }

        json.WriteStartArray(bracket < 0 ? path : path[..bracket]);
        foreach (var id in ids)
        {
            if (bracket < 0)
            {
                json.WriteStringValue(id);
                continue;
            }

            json.WriteStartObject();
            json.WriteString(path[(bracket + 3)..], id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return buffer.ToArray();
    }
}

/// <summary>Small answers as a document: rows, ids, flags.</summary>
internal static class JsonAnswer
{
    /// <exception cref="ContractViolationException">The answer is no JSON.</exception>
    public static JsonElement Parse<T>(ResourceCall<T> call, VendorAnswer answer, string operation) where T : UnifiedRecord, new()
    {
        try
        {
            return JsonElement.Parse(answer.Body);
        }
        catch (JsonException e)
        {
            throw call.Broken(answer, operation, "something that is no JSON", e);
        }
    }

    public static JsonElement? At(JsonElement? element, string path)
    {
        if (path.Length == 0) return element;
        var parsed = JsonPath.Parse(path);
        foreach (var step in parsed.Members.Select(JsonPathStep.Member).Concat(parsed.Tail))
        {
            if (element is not { } at) return null;
            element = step.Equal is { } equal
                ? at.ValueKind == JsonValueKind.Array && at.EnumerateArray().FirstOrDefault(e => e.TryGetProperty(step.Name!, out var key) && key.ToString() == equal) is { ValueKind: JsonValueKind.Object } chosen ? chosen : null
                : step.Name is { } name
                ? at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var member) ? member : null
                : at.ValueKind == JsonValueKind.Array && step.Place < at.GetArrayLength() ? at[step.Place] : null;
        }

        return element is { ValueKind: JsonValueKind.Null } ? null : element;
    }

    public static IEnumerable<JsonElement> Items(JsonElement element, string path) => At(element, path) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static string? Text(JsonElement? element, string path) => At(element, path) is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Array) } value ? value.ToString() : null;
}
