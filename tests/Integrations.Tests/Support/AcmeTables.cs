using System.Text;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Tests.Support;

/// <summary>Reads and writes one record by a table, without a wire.</summary>
internal static class AcmeTables
{
    public static RecordTable<T> Table<T>(this Mapping<T> map, CustomFieldLayout? customs = null, FieldMap? fieldMap = null)
        where T : class, new() => new(map.Rows, customs ?? CustomFieldLayout.None, fieldMap ?? FieldMap.Empty);

    public static ReadContext Reading(string? currency = null, bool keepRaw = true, CustomFieldSelection? customs = null,
        DateOnly today = default, string? zone = null) =>
        new() { Connector = "acme", Currency = currency, KeepRaw = keepRaw, CustomFields = customs ?? CustomFieldSelection.Mapped,
            Today = today, Zone = new(zone) };

    public static T Read<T>(this Mapping<T> map, string json, ReadContext? context = null)
        where T : UnifiedRecord, new() => map.Table().Read(json, context);

    public static T Read<T>(this RecordTable<T> table, string json, ReadContext? context = null)
        where T : UnifiedRecord, new() => new UnifiedScan<T>(table, context ?? Reading()).ReadNext(json);

    public static T ReadNext<T>(this UnifiedScan<T> scan, string json)
        where T : UnifiedRecord, new()
    {
        var cursor = new JsonCursor(Encoding.UTF8.GetBytes(json));
        return scan.Read(ref cursor);
    }

    public static string Write<T>(this Mapping<T> map, T record, bool isNew = false, bool asText = false, string clear = "null",
        string? currency = null, params Field<T>[] cleared)
        where T : class, new() => map.Table().Write(record, isNew, asText, clear, currency, cleared);

    public static string Write<T>(this RecordTable<T> table, T record, bool isNew = false, bool asText = false, string clear = "null",
        string? currency = null, Field<T>[]? cleared = null, IReadOnlyDictionary<string, CustomValue>? customs = null)
        where T : class, new()
    {
        using var buffer = new PooledJson();
        buffer.Json.WriteStartObject();
        table.Emit(table.Outputs(record, isNew, currency, cleared).Values, buffer.Json, asText, customs, clear);
        buffer.Json.WriteEndObject();
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static IReadOnlyList<string> Losses<T>(this Mapping<T> map, T record, string? currency = null)
        where T : class, new() => [.. map.Table().Outputs(record, isNew: true, currency).Losses.Select(l => l.ToString())];

    private static RowWriter Outputs<T>(this RecordTable<T> table, T record, bool isNew, string? currency, Field<T>[]? cleared = null)
        where T : class, new() => table.Write(record, new WriteContext { IsNew = isNew, Currency = currency }, cleared ?? []);
}
