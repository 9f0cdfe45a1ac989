using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Builds the requests of single writes.</summary>
internal static class WriteRequests
{
    public static VendorRequest Of<T>(
        ResourceCall<T> call, DeclaredOperation<WriteForm> operation, string name, string? id, string? version, WriteBody<T>? body, string? idempotencyKey, Safety usual) where T : UnifiedRecord, new()
    {
        var form = operation.Form;
        var query = new Dictionary<string, string>(form.Query);
        if (form.KeyParameter is { } parameter) query[parameter] = idempotencyKey ?? Guid.NewGuid().ToString("N");
        return new VendorRequest
        {
            Method = operation.Method,
            Address = call.Address(operation.Route, v => v == "id" ? id : null, query),
            Operation = call.Name(name),
            Safety = form.Safety != Safety.Other ? form.Safety : form.KeyParameter is not null ? Safety.Keyed : usual,
            Body = form.SendsRecord || form.IdInBody is not null || form.Constants.Count > 0 ? Body(form, id, version, form.SendsRecord ? body : null) : null,
            Scopes = call.Definition.Options.WriteScopes,
            FieldNames = call.FieldName,
        };
    }

    public static VendorRequest Upsert<T>(ResourceCall<T> call, DeclaredOperation<UpsertForm> operation, ExternalKey key, WriteBody<T> body) where T : UnifiedRecord, new()
    {
        var form = operation.Form;
        using var buffer = new PooledJson();
        var json = buffer.Json;
        json.WriteStartObject();
        if (form.Item is { } item)
        {
            json.WriteStartArray(item);
            json.WriteStartObject();
            json.WriteString(form.KeyMember!, key.Name);
            json.WriteString(form.ValueMember!, key.Value);
        }

        body.WriteMembers(json);
        if (form.Item is not null)
        {
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
        return new VendorRequest
        {
            Method = operation.Method,
            Address = call.Address(operation.Route, v => v switch { "key" => key.Name, "value" => key.Value, _ => null }, []),
            Operation = call.Name("upsert"),
            Safety = Safety.Idempotent,
            Body = buffer.ToArray(),
            NamesGiven = [key.Name],
            ValuesInAddress = [key.Value],
            Scopes = call.Definition.Options.WriteScopes,
            FieldNames = call.FieldName,
        };
    }

    /// <summary>A successful status may carry a failure.</summary>
    /// <exception cref="IntegrationException">It does.</exception>
    public static void RequireSuccess<T>(ResourceCall<T> call, VendorAnswer answer, string? flag, string? error, string operation) where T : UnifiedRecord, new()
    {
        if (flag is null || answer.Body.Length == 0) return;
        var document = JsonAnswer.Parse(call, answer, call.Name(operation));
        if (JsonAnswer.At(document, flag) is { ValueKind: JsonValueKind.False }) throw RowErrors.Of(call, error is null ? document : JsonAnswer.At(document, error) ?? document, operation, answer.Status);
    }

    private static byte[] Body<T>(WriteForm form, string? id, string? version, WriteBody<T>? body) where T : UnifiedRecord, new()
    {
        using var buffer = new PooledJson();
        var json = buffer.Json;
        json.WriteStartObject();
        if (form.IdInBody is { } idMember && id is not null) json.WriteString(idMember, id);
        if (form.VersionInBody is { } versionMember && version is not null) json.WriteString(versionMember, version);
        foreach (var (name, value) in form.Constants)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }

        body?.WriteMembers(json);
        json.WriteEndObject();
        return buffer.ToArray();
    }
}
