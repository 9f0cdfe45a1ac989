using System.Runtime.InteropServices;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Matches the rows of a batch response with the records sent.</summary>
internal static class BatchResponses
{
    public static void Read<T>(ResourceCall<T> call, BatchKind kind, BatchOperation spec, List<BatchEntry<T>> entries,
        VendorResponse response, DateTimeOffset sentAt) where T : UnifiedRecord, new()
    {
        var operation = kind.ToString().ToLowerInvariant() + "Many";
        if (response.Body.Length == 0)
        {
            if (!spec.Rows.EmptyIsSuccess) throw call.Broken(response, call.Name(operation), "nothing");
            foreach (var entry in entries) entry.Written = SentRecord.Of(call, entry.Record);
            return;
        }

        WriteResponses.RequireSuccess(call, response, flag: null, error: null, operation);
        var document = call.Parse(response, operation);
        var rows = JsonResponse.Items(document, call.Path(spec.Rows.Items)).ToList();
        if (spec.Rows.Errors is { } errors)
            foreach (var error in JsonResponse.Items(document, call.Path(errors))) Fail(call, spec.Rows, entries, error, operation,
                response);
        foreach (var (entry, row) in BatchMatch.Of(call, kind, spec, entries, rows)) Take(call, kind, spec.Rows, entry, row, operation,
            response);
        foreach (var entry in entries.Where(e => e is { Written: null, Error: null }))
            entry.Fail(response.Request, call.Broken(response, call.Name(operation), $"no row for record {entry.Key}"), sentAt,
                call.Runtime.Time.GetUtcNow());
    }

    private static void Take<T>(ResourceCall<T> call, BatchKind kind, BatchRows rows, BatchEntry<T> entry, JsonElement row,
        string operation, VendorResponse response) where T : UnifiedRecord, new()
    {
        var failed = rows.SuccessPath is { } flag ? JsonResponse.At(row, call.Path(flag)) is { ValueKind: JsonValueKind.False }
            : rows.Error is { } error && JsonResponse.At(row, call.Path(error)) is not null;
        if (failed)
        {
            entry.Error =
                RowErrors.Of(call, rows.Error is { } at && JsonResponse.At(row, call.Path(at)) is { } inner ? inner : row, operation,
                response);
            return;
        }

        var place = call.PathOrNull(rows.Record);
        var written = place is not null && kind != BatchKind.Delete
            && JsonResponse.At(row, place) is { ValueKind: JsonValueKind.Object } record ? ReadRecord(call, record)
            : SentRecord.Of(call, entry.Record, keepsId: kind != BatchKind.Create);
        if (rows.Id is { } id) written.Id = JsonResponse.Text(row, call.Path(id)) ?? written.Id;
        if (kind != BatchKind.Create) written.Id ??= entry.Record.Id;
        if (string.IsNullOrEmpty(written.Id)) entry.Error = call.Broken(response, call.Name(operation), $"no id for record {entry.Key}");
        else entry.Written = written;
    }

    private static void Fail<T>(ResourceCall<T> call, BatchRows rows, List<BatchEntry<T>> entries, JsonElement error, string operation,
        VendorResponse response) where T : UnifiedRecord, new()
    {
        var failure = RowErrors.Of(call, error, operation, response);
        if (rows.KeyInError is { } path && JsonResponse.Text(error, call.Path(path)) is { } key
            && entries.Find(e => e.Key == key) is { } known) known.Error = failure;
        else if (rows.IdsInError is { } ids)
            foreach (var id in JsonResponse.Texts(error, call.Path(ids)))
                foreach (var entry in entries.Where(e => e.Record.Id == id)) entry.Error = failure;
    }

    public static T ReadRecord<T>(ResourceCall<T> call, JsonElement record) where T : UnifiedRecord, new()
    {
        var json = new JsonCursor(JsonMarshal.GetRawUtf8Value(record));
        var scan = new UnifiedScan<T>(call.Table, call.Reading());
        var read = scan.Read(ref json);
        NestedLists.Report(scan.Rests);
        return read;
    }
}
