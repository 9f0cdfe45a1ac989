using System.Globalization;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Moves a cursor to the next page by the vendor's paging; the stop rule is the vendor's.</summary>
internal static class Paged
{
    public static string? NextPath(Paging paging) => paging switch
    {
        Paging.CursorPaging cursor => cursor.Path,
        Paging.LinkPaging link => link.Path,
        _ => null,
    };

    /// <summary>True when there is a next page.</summary>
    public static bool Advance<T>(ListCursor cursor, ListPhase<T> phase, string? next, List<T> records, int size, VendorAnswer answer, ResourceCall<T> call) where T : UnifiedRecord, new()
    {
        cursor.Count += records.Count;
        switch (phase.Form.Paging)
        {
            case Paging.CursorPaging paging:
                if (paging.Cap is { } cap && cursor.Count >= cap && next is not null) return BeginBehindCap(cursor, phase, records, call);
                Remember(cursor, phase, records);
                if (next is not null && next == cursor.Vendor) throw call.Broken(answer, call.Name("list"), "the same cursor twice");
                cursor.Vendor = next;
                return next is not null;
            case Paging.LinkPaging:
                if (next is not null && next == cursor.Vendor) throw call.Broken(answer, call.Name("list"), "the same link twice");
                if (next is not null) HttpOrigin.Require(call, next);
                cursor.Vendor = next;
                return next is not null;
            case Paging.OffsetPaging:
                return records.Count >= size;
            case Paging.SinceLastPaging since:
                if (records.Count < since.Cap) return false;
                return SinceLast(cursor, records, call);
            default:
                return false;
        }
    }

    /// <summary>Begins a new window behind the last value of the sort field.</summary>
    private static bool BeginBehindCap<T>(ListCursor cursor, ListPhase<T> phase, List<T> records, ResourceCall<T> call) where T : UnifiedRecord, new()
    {
        Remember(cursor, phase, records);
        var last = KeyOf(phase, records[^1]);
        if (last is null || (last == cursor.Key && phase.Order is not null))
            throw call.NotSupported("go on behind its cap in this list of", $"More records share one value of {phase.OrderField?.Name ?? "the order"} than the vendor hands out; sort by Id or leave the order out.");
        cursor.Key = last;
        cursor.Vendor = null;
        cursor.Count = 0;
        return true;
    }

    /// <summary>Keeps the ids that share the last value: the next window begins with that value.</summary>
    private static void Remember<T>(ListCursor cursor, ListPhase<T> phase, List<T> records) where T : UnifiedRecord, new()
    {
        if (phase.Order is null || records.Count == 0 || phase.Form.Paging is not Paging.CursorPaging { Cap: not null }) return;
        var last = KeyOf(phase, records[^1]);
        if (records.Any(r => KeyOf(phase, r) != last) || cursor.AtKey.Count > SeenMark.Most) cursor.AtKey.Clear();
        cursor.AtKey.AddRange(records.Where(r => KeyOf(phase, r) == last).Select(r => r.Id!));
    }

    private static string? KeyOf<T>(ListPhase<T> phase, T record) where T : UnifiedRecord, new() => phase.OrderField is null
        ? record.Id
        : phase.OrderField.ValueOf(record) switch
        {
            DateTimeOffset instant => "i:" + instant.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            null => null,
            var value => "t:" + QueryValue.Of(value).Text,
        };

    private static bool SinceLast<T>(ListCursor cursor, List<T> records, ResourceCall<T> call) where T : UnifiedRecord, new()
    {
        var times = records.Select(r => r.UpdatedAt).ToList();
        var ascends = times.TrueForAll(t => t is not null) && times.Zip(times.Skip(1)).All(p => p.First <= p.Second);
        var next = times[^1]?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        if (!ascends || next == cursor.Vendor)
            throw call.NotSupported("list all deleted", "More changes share this time than the vendor's feed hands out: compare with a full list.");
        cursor.Vendor = next;
        cursor.AtKey.Clear();
        cursor.AtKey.AddRange(records.Where(r => r.UpdatedAt == times[^1] && r.IsDeleted).Select(r => r.Id!));
        return true;
    }
}
