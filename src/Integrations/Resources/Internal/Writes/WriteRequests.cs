using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Builds the requests of single writes.</summary>
internal static class WriteRequests
{
    public static VendorRequest Of<T>(
        ResourceCall<T> call, DeclaredOperation<WriteOperation> operation, string name, string? id, string? version, WriteBody<T>? body,
            string? idempotencyKey, RetrySafety usual, T? held = null) where T : UnifiedRecord, new()
    {
        var form = operation.Spec;
        var query = form.Query.Copy();
        if (form.IdempotencyKeyName is { } parameter) query[parameter] = idempotencyKey ?? Guid.NewGuid().ToString("N");
        return new VendorRequest
        {
            Method = operation.Method,
            Address = call.AddressOf(id, operation.Route, query),
            Operation = call.Name(name),
            Safety = form.Safety ?? (form.IdempotencyKeyName is not null ? RetrySafety.WithIdempotencyKey : usual),
            Body = (form.SendsBody && body is not null) || form.IdInBody is not null || form.Constants.Count > 0
                ? Body(form, id, version, form.SendsBody ? body : null, held) : null,
            Scopes = call.Definition.Options.WriteScopes,
            FieldNames = call.FieldName,
        };
    }

    public static VendorRequest Upsert<T>(ResourceCall<T> call, DeclaredOperation<UpsertOperation> operation, ExternalKey key, WriteBody<T> body) where T : UnifiedRecord, new()
    {
        var form = operation.Spec;
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

        body.WriteMembers(json,
            [.. new[] { form.Item is null ? null : form.KeyMember, form.Item is null ? null : form.ValueMember }.OfType<string>()]);
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
            Safety = RetrySafety.Idempotent,
            Body = buffer.ToArray(),
            NamesGiven = [key.Name],
            ValuesInAddress = [key.Value],
            Scopes = call.Definition.Options.WriteScopes,
            FieldNames = call.FieldName,
        };
    }

    private static byte[] Body<T>(WriteOperation form, string? id, string? version, WriteBody<T>? body, T? held) where T : UnifiedRecord, new()
    {
        using var buffer = new PooledJson();
        var json = buffer.Json;
        var taken = new List<string>();
        json.WriteStartObject();
        if (form.Item is { } item) json.WriteStartObject(item);
        if (form.IdInBody is { } idMember && id is not null) Put(idMember, id);
        if (form.VersionInBody is { } versionMember && version is not null) Put(versionMember, version);
        WholeRecord.Write(json, form.Whole, held, body, form.Constants, taken);
        if (form.Item is not null) json.WriteEndObject();
        json.WriteEndObject();
        return buffer.ToArray();

        void Put(string member, string value)
        {
            json.WriteString(member, value);
            taken.Add(member);
        }
    }
}
