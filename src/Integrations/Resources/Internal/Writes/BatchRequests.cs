using System.Globalization;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

internal enum BatchKind
{
    Create = 0,
    Update = 1,
    Delete = 2,
}

/// <summary>One record of a batch during the request.</summary>
internal sealed class BatchEntry<T>(T record, string key) where T : UnifiedRecord, new()
{
    public T Record { get; } = record;

    /// <summary>The key by which the row of the response is recognized.</summary>
    public string Key { get; } = key;

    public string? Version { get; init; }

    /// <summary>The vendor's current record, where it is needed.</summary>
    public T? Held { get; init; }

    public WriteBody<T>? Body { get; init; }

    public IReadOnlyList<FieldError> NotWritten => Body?.NotWritten ?? [];

    /// <summary>The look-up of a create whose outcome is unknown; null: the caller requested none.</summary>
    public CreateLookUp<T>? LookUp { get; set; }

    public T? Written { get; set; }

    /// <summary>True when a look-up found the record.</summary>
    public bool IsFound { get; set; }

    public IntegrationException? Error { get; set; }

    /// <summary>The row has no response that shows its outcome.</summary>
    public void Fail(VendorRequest request, IntegrationException failure, DateTimeOffset sentAt, DateTimeOffset endedAt) => Error =
        UnknownOutcome.OfRow(request with { Subject = request.Subject! with { Sent = Record, Keys = LookUp is null ? [] : [LookUp.Key] } },
            failure, sentAt, endedAt);
}

/// <summary>Builds the request of one batch.</summary>
internal static class BatchRequests
{
    public static List<BatchEntry<T>> Entries<T>(ResourceCall<T> call, BatchKind kind, BatchOperation spec, List<T> chunk,
        WriteOptions<T> options, IReadOnlyDictionary<string, T?>? held) where T : UnifiedRecord, new() =>
        [.. chunk.Select((record, place) => Entry(call, kind, spec, record, place, options, held))];

    public static VendorRequest Of<T>(ResourceCall<T> call, BatchKind kind, DeclaredOperation<BatchOperation> batch,
        List<BatchEntry<T>> entries) where T : UnifiedRecord, new()
    {
        var spec = batch.Spec;
        var query = spec.Query.Copy();
        var key = Guid.NewGuid().ToString("N");
        if (spec.IdempotencyParameter is { } parameter) query[parameter] = key;
        if (spec.IdsParameter is { } ids) query[ids] = string.Join(',', entries.Select(e => e.Record.Id));
        return new VendorRequest
        {
            Method = batch.Method,
            Address = call.Address(batch.Route, _ => null, query),
            Operation = call.Name(kind.ToString().ToLowerInvariant() + "Many"),
            Headers = spec.IdempotencyHeader is { } header ? [KeyValuePair.Create(header, key)] : [],
            Safety = spec.IdempotencyHeader is not null || spec.IdempotencyParameter is not null ? RetrySafety.WithIdempotencyKey
                : kind == BatchKind.Create ? RetrySafety.NonIdempotent : RetrySafety.Idempotent,
            IsIdempotent = kind != BatchKind.Create,
            Subject = new(call.Definition.Name),
            Body = spec.IdsParameter is null ? Body(call, kind, spec, entries) : null,
            Scopes = call.Definition.Options.WriteScopes,
            FieldNames = call.FieldName,
        };
    }

    private static BatchEntry<T> Entry<T>(ResourceCall<T> call, BatchKind kind, BatchOperation spec, T record, int place,
        WriteOptions<T> options, IReadOnlyDictionary<string, T?>? held) where T : UnifiedRecord, new()
    {
        var key = spec.Rows.Key is { } member && member == spec.IdMember && kind != BatchKind.Create ? record.Id!
            : place.ToString(CultureInfo.InvariantCulture);
        T? now = null;
        if (held?.TryGetValue(record.Id!, out now) is true && now is null)
            return new BatchEntry<T>(record,
                key) { Error =
                new NotFoundException($"{call.Connector.Name}: the record '{record.Id}' does not exist.") { Details =
                ErrorDetails.Of(call.Connection, call.Definition.Name, FaultOrigin.Ours) } };
        try
        {
            var body = kind != BatchKind.Delete && spec.SendsBody
                ? new WriteBody<T>(call, record, kind == BatchKind.Create, options, spec.NullLiteral, now) : null;
            return new BatchEntry<T>(record, key) { Body = body, Held = now, Version = record.Version ?? now?.Version };
        }
        catch (IntegrationException e)
        {
            return new BatchEntry<T>(record, key) { Error = e };
        }
    }

    private static byte[] Body<T>(ResourceCall<T> call, BatchKind kind, BatchOperation spec, List<BatchEntry<T>> entries)
        where T : UnifiedRecord, new()
    {
        using var buffer = new PooledJson();
        var json = buffer.Json;
        json.WriteStartObject();
        WriteConstants(json, spec.Constants);
        json.WriteStartArray(spec.Items);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            WriteConstants(json, spec.ItemConstants);
            if (spec.Rows.Key is { } key && key != spec.IdMember) json.WriteString(key, entry.Key);
            if (spec.Record is { } member) json.WriteStartObject(member);
            WriteRecord(json, kind, spec, entry);
            if (spec.Record is not null) json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return buffer.ToArray();
    }

    private static void WriteRecord<T>(Utf8JsonWriter json, BatchKind kind, BatchOperation spec, BatchEntry<T> entry)
        where T : UnifiedRecord, new()
    {
        var fixedMembers = new Dictionary<string, string>(spec.RecordConstants);
        if (kind != BatchKind.Create) fixedMembers[spec.IdMember] = Json(entry.Record.Id!);
        if (spec.VersionMember is { } version && entry.Version is not null) fixedMembers[version] = Json(entry.Version);
        WholeRecord.Write(json, spec.Whole, entry.Held, entry.Body, fixedMembers, spec.Record is null
            ? [.. spec.ItemConstants.Keys, .. spec.Rows.Key is { } key && key != spec.IdMember ? [key] : (string[])[]] : []);
    }

    private static string Json(string text) =>
        $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static void WriteConstants(Utf8JsonWriter json, IReadOnlyDictionary<string, string> constants)
    {
        foreach (var (name, value) in constants)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }
    }
}
