using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Writes the body members that a list operation declares: in addition to those of a dialect, or alone.</summary>
internal static class ListBody
{
    /// <param name="spec">The operation.</param>
    /// <param name="request">The request, after its dialect and pagination. Completing it twice has no further effect.</param>
    /// <param name="size">The number of records to request.</param>
    /// <exception cref="OperationNotSupportedException">The body is not a JSON object.</exception>
    public static void Complete(ListOperation spec, ListRequestBuilder request, int size)
    {
        if (spec.Constants.Count == 0 && spec.SizeInBody is null) return;
        var composed = Parse(request);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        using var buffer = new PooledJson();
        var json = buffer.Json;
        json.WriteStartObject();
        foreach (var (name, value) in spec.Constants)
            if (Begin(name)) json.WriteRawValue(value);
        if (spec.SizeInBody is { } member && Begin(member)) json.WriteNumberValue(size);
        foreach (var parameter in request.TakePage())
            if (Begin(parameter.Name)) parameter.WriteValue(json);
        if (composed is { } document)
            foreach (var property in document.EnumerateObject())
                if (Begin(property.Name)) property.Value.WriteTo(json);
        json.WriteEndObject();
        request.Body = buffer.ToArray();

        bool Begin(string name)
        {
            if (!taken.Add(name)) return false;
            json.WritePropertyName(name);
            return true;
        }
    }

    private static JsonElement? Parse(ListRequestBuilder request)
    {
        if (request.Body is not { } body) return null;
        if (request.ContentType == JsonBody.MediaType
            && JsonElement.Parse(body) is { ValueKind: JsonValueKind.Object } document) return document;
        throw new OperationNotSupportedException(
            $"ListOperation.Constants and SizeInBody are members of a JSON object, and the dialect of {request.Method} {request.Route} writes another body ({request.ContentType}).");
    }
}
