using System.Text;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Links and unlinks records.</summary>
internal static class Linker
{
    public static async ValueTask LinkAsync<T>(ResourceCall<T> call, string id, string resource, string toId, string? label,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var spec = SpecOf(call, resource);
        if (spec.Field is { } field)
        {
            if (label is not null) throw call.NotSupported("label links of",
                $"The link to {resource} is the field {field}: link without a label.");
            await SetAsync(call, id, field, new Reference { Id = toId }, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (label is not null && spec.LinkBody?.Contains("{label}", StringComparison.Ordinal) is not true)
        {
            await LabeledAsync(call, spec, id, resource, toId, label, cancellationToken).ConfigureAwait(false);
            return;
        }

        var body = spec.LinkBody is { } template ? Fill(template, id, toId, label) : null;
        await SendAsync(call, spec, spec.Link ?? throw call.NotSupported(Operation.Link), "link", id, toId, null, body, cancellationToken)
            .ConfigureAwait(false);
    }

    public static async ValueTask UnlinkAsync<T>(ResourceCall<T> call, string id, string resource, string toId,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var spec = SpecOf(call, resource);
        if (spec.Field is { } field)
        {
            var held = await ConcurrencyCheck.CurrentAsync(call, id, cancellationToken).ConfigureAwait(false);
            if (held is null || call.Definition.FieldOf(field)!.ValueOf(held) is Reference { Id: { } at } && at != toId) return;
            await SetAsync(call, id, field, null, cancellationToken).ConfigureAwait(false);
            return;
        }

        // Two records may have several links, each with its own record.
        var links = spec.Lookup is { } lookup ? await FindAsync(call, lookup, id, toId, cancellationToken).ConfigureAwait(false) : [null];
        foreach (var linkId in links) await UnlinkOneAsync(call, spec, id, toId, linkId, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask UnlinkOneAsync<T>(ResourceCall<T> call, LinkOperation spec, string id, string toId, string? linkId,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        try
        {
            await SendAsync(call, spec, spec.Unlink ?? throw call.NotSupported(Operation.Unlink), "unlink", id, toId, linkId, null,
                cancellationToken).ConfigureAwait(false);
        }
        catch (NotFoundException)
        {
            // Not linked: the requested state.
        }
    }

    private static LinkOperation SpecOf<T>(ResourceCall<T> call, string resource)
        where T : UnifiedRecord, new() => call.Operations.Links.TryGetValue(resource, out var spec)
        ? spec
        : throw call.NotSupported($"link to {resource}", call.Operations.Links.Count == 0
            ? $"It supports no links. Supported: {string.Join(", ", call.Definition.Supported)}."
            : $"It can link to: {string.Join(", ", call.Operations.Links.Keys)}.");

    private static async ValueTask SetAsync<T>(ResourceCall<T> call, string id, string name, Reference? to,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var field = (Field<T, Reference?>)call.Definition.FieldOf(name)!;
        var changes = new T();
        if (to is not null) field.Set(changes, to);
        await RecordWrites.UpdateAsync(call, id, changes, to is null ? new() { Clear = [field] } : new(), cancellationToken)
            .ConfigureAwait(false);
    }

    private static async ValueTask LabeledAsync<T>(ResourceCall<T> call, LinkOperation spec, string id, string resource, string toId,
        string label, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var labels = spec.Labels ?? throw call.NotSupported("label links of", "Link without a label.");
        var operation = DeclaredOperation<LinkLabels>.Parse(labels.Request, labels);
        using var response = await call.SendAsync(
            new VendorRequest { Method = operation.Method, Address = call.Address(operation.Route, _ => null, []),
                Operation = call.Name("link"), Safety = RetrySafety.Safe, Scopes = call.Definition.Options.ReadScopes },
            cancellationToken).ConfigureAwait(false);
        WriteResponses.RequireSuccess(call, response, flag: null, error: null, "link");
        var rows = JsonResponse.At(call.Parse(response, "link"),
            call.Path(labels.Items)) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().ToList()
            : throw call.Broken(response, call.Name("link"), "no list of labels");
        var row = rows.Find(r => string.Equals(JsonResponse.Text(r, call.Path(labels.Label)), label, StringComparison.OrdinalIgnoreCase));
        if (row.ValueKind != JsonValueKind.Object)
            throw new InvalidRequestException($"{call.Connector.Name} has no label '{label}' between {call.Definition.Name} and "
                + $"{resource}. It has: "
                + $"{string.Join(", ", rows.Select(r => JsonResponse.Text(r, call.Path(labels.Label))).OfType<string>())}.")
            {
                Details = ErrorDetails.Of(call.Connection, call.Name("link"), FaultOrigin.Ours),
            };
        if (labels.Body.Values.Any(member => JsonResponse.At(row, call.Path(member)) is null))
            throw call.Broken(response, call.Name("link"),
            $"a label without {string.Join(" or ", labels.Body.Values)}");
        await SendAsync(call, spec, labels.Link, "link", id, toId, null, LabelBody(call, labels, row), cancellationToken)
            .ConfigureAwait(false);
    }

    private static byte[] LabelBody<T>(ResourceCall<T> call, LinkLabels labels, JsonElement row) where T : UnifiedRecord, new()
    {
        using var buffer = new PooledJson();
        buffer.Json.WriteStartArray();
        buffer.Json.WriteStartObject();
        foreach (var (member, from) in labels.Body)
        {
            buffer.Json.WritePropertyName(member);
            JsonResponse.At(row, call.Path(from))!.Value.WriteTo(buffer.Json);
        }

        buffer.Json.WriteEndObject();
        buffer.Json.WriteEndArray();
        return buffer.ToArray();
    }

    /// <summary>The ids of all links.</summary>
    private static async ValueTask<List<string?>> FindAsync<T>(ResourceCall<T> call, LinkLookup lookup, string id, string toId,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var operation = DeclaredOperation<LinkLookup>.Parse(lookup.Request, lookup);
        var text = Filled(lookup.Text, ("{id}", SqlRenderer.Text(id)), ("{toId}", SqlRenderer.Text(toId)));
        using var response = await call.SendAsync(
            new VendorRequest
            {
                Method = operation.Method,
                Address = call.Address(operation.Route, _ => null, new Dictionary<string, string> { [lookup.Parameter] = text }),
                Operation = call.Name("unlink"),
                Safety = RetrySafety.Safe,
                Scopes = call.Definition.Options.ReadScopes,
            },
            cancellationToken).ConfigureAwait(false);
        WriteResponses.RequireSuccess(call, response, flag: null, error: null, "unlink");
        return [.. JsonResponse.Texts(call.Parse(response, "unlink"), call.Path(lookup.Id)).Distinct()];
    }

    private static async ValueTask SendAsync<T>(ResourceCall<T> call, LinkOperation spec, string request, string name, string id,
        string toId,
        string? linkId, byte[]? body, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var operation = DeclaredOperation<string>.Parse(request, name);
        using var response = await call.SendAsync(
            new VendorRequest
            {
                Method = operation.Method,
                Address = call.Address(operation.Route, v => v switch { "id" => id, "toId" => toId, "linkId" => linkId, _ => null }, []),
                Operation = call.Name(name),
                Safety = operation.Method == HttpMethod.Post ? RetrySafety.NonIdempotent : RetrySafety.Idempotent,
                Subject = new(call.Definition.Name) { Keys = [KeyValuePair.Create("id", id), KeyValuePair.Create("toId", toId)] },
                Body = body,
                Scopes = call.Definition.Options.WriteScopes,
            },
            cancellationToken).ConfigureAwait(false);
        if (spec.Error is { } error) WriteResponses.RequireSuccess(call, response, flag: null, error, name);
        else WriteResponses.RequireSuccess(call, response, call.Operations.Create?.Spec.SuccessPath, call.Operations.Create?.Spec.Error,
            name);
    }

    private static byte[] Fill(string template, string id, string toId, string? label) =>
        Encoding.UTF8.GetBytes(Filled(template, ("\"{id}\"", Json(id)), ("\"{toId}\"", Json(toId)),
            ("\"{label}\"", label is null ? "null" : Json(label))));

    /// <summary>The template with its marks replaced; replacements are not searched for further marks.</summary>
    private static string Filled(string template, params ReadOnlySpan<(string Mark, string Text)> values)
    {
        if (values.IsEmpty) return template;
        var parts = template.Split(values[0].Mark);
        for (var i = 0; i < parts.Length; i++) parts[i] = Filled(parts[i], values[1..]);
        return string.Join(values[0].Text, parts);
    }

    private static string Json(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}

/// <summary>Fields that are written as links, after the record.</summary>
internal static class AssociationWrites
{
    /// <exception cref="PartiallyAppliedException">The record was written, a link was not.</exception>
    public static async ValueTask WriteAsync<T>(ResourceCall<T> call, T record, string id, string operation,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var applied = new List<string> { call.Name(operation) };
        foreach (var row in call.Table.Rows)
        {
            if (row.Row.Traits.LinkedTo is not { } resource || !row.Field.IsSet(record)) continue;
            foreach (var target in Targets(row.Field.ValueOf(record)))
            {
                try
                {
                    await Linker.LinkAsync(call, id, resource, target, label: null, cancellationToken).ConfigureAwait(false);
                    applied.Add($"link {resource} {target}");
                }
                catch (IntegrationException e)
                {
                    var was = e is OutcomeUnknownException ? "may be written or not" : "was not";
                    throw new PartiallyAppliedException($"{call.Connector.Name}: {call.Definition.Name} '{id}' was written, but "
                        + $"{row.Field} {was}: {e.Message}", e)
                    {
                        RecordId = id,
                        Applied = applied,
                        Failed = row.Field.Name,
                        Details = ErrorDetails.Of(call.Connection, call.Name(operation), e.Origin),
                    };
                }
            }
        }
    }

    /// <summary>References from which a link cannot be created.</summary>
    public static IEnumerable<Reference> WithoutId(object? value) => value switch
    {
        Reference { Id: null } one => [one],
        Reference[] many => many.Where(r => r.Id is null),
        _ => [],
    };

    private static IEnumerable<string> Targets(object? value) => value switch
    {
        Reference { Id: { } id } => [id],
        Reference[] many => many.Select(r => r.Id).OfType<string>(),
        _ => [],
    };
}
