using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Finds the record of each row in a batch response: by the key that was sent, otherwise by id, otherwise by elimination. A merged record
/// is returned under another id.
/// </summary>
internal static class BatchMatch
{
    public static IEnumerable<(BatchEntry<T> Entry, JsonElement Row)> Of<T>(ResourceCall<T> call, BatchKind kind, BatchOperation spec,
        List<BatchEntry<T>> entries, List<JsonElement> rows) where T : UnifiedRecord, new()
    {
        if (spec.Rows.Key is null) return entries.Zip(rows);
        var found = new BatchEntry<T>?[rows.Count];
        var open = entries.FindAll(e => e.Error is null);
        for (var place = 0; place < rows.Count; place++) Take(place, e => KeyOf(call, spec.Rows, rows[place]) is { } key && e.Key == key);
        if (spec.Rows.Record is { Length: 0 }) ByContent(call, kind, spec.Rows, found, open, entries, rows);
        return found.Zip(rows).Where(pair => pair.First is not null).Select(pair => (pair.First!, pair.Second));

        void Take(int place, Predicate<BatchEntry<T>> isOf)
        {
            found[place] = open.Find(isOf);
            if (found[place] is { } entry) open.Remove(entry);
        }
    }

    /// <summary>Matches rows that are records: those whose key is absent, or names a record that was not sent.</summary>
    private static void ByContent<T>(
        ResourceCall<T> call, BatchKind kind, BatchRows spec, BatchEntry<T>?[] found, List<BatchEntry<T>> open, List<BatchEntry<T>> entries,
            List<JsonElement> rows) where T : UnifiedRecord, new()
    {
        var left = Enumerable.Range(0, rows.Count)
            .Where(p => found[p] is null && rows[p].ValueKind == JsonValueKind.Object
            && (kind == BatchKind.Update || KeyOf(call, spec, rows[p]) is null))
            .ToDictionary(place => place, place => BatchResponses.ReadRecord(call, rows[place]));
        if (kind == BatchKind.Update)
            foreach (var (place, written) in left) Take(place, open.Find(e => e.Record.Id == written.Id));
        foreach (var (place, written) in left.OrderByDescending(l => Alikes(call, open, l.Value).Count == 1)) Take(place,
            Alike(call, kind, open, written));
        foreach (var place in left.Keys.ToList())
            if (kind == BatchKind.Update && rows.Count == entries.Count && InOrder(found, entries)
                && open.Contains(entries[place])) Take(place, entries[place]);

        void Take(int place, BatchEntry<T>? entry)
        {
            if (entry is null) return;
            found[place] = entry;
            open.Remove(entry);
            left.Remove(place);
        }
    }

    private static string? KeyOf<T>(ResourceCall<T> call, BatchRows spec, JsonElement row) where T : UnifiedRecord, new() =>
        JsonResponse.Text(row, call.Path(spec.KeyInRow ?? spec.Key!));

    /// <summary>The only record still without a row, otherwise the one whose values the row contains.</summary>
    private static BatchEntry<T>? Alike<T>(ResourceCall<T> call, BatchKind kind, List<BatchEntry<T>> open, T written)
        where T : UnifiedRecord, new()
    {
        if (open.Count == 1) return open[0];
        var alike = Alikes(call, open, written);
        if (kind == BatchKind.Update) return alike.Count == 1 ? alike[0] : null;
        return alike.Count > 0
            && alike.TrueForAll(e =>
            call.Definition.AllFields.All(f => f.Name == nameof(UnifiedRecord.Id) || Same(f, e.Record, alike[0].Record))) ? alike[0] : null;
    }

    private static List<BatchEntry<T>> Alikes<T>(ResourceCall<T> call, List<BatchEntry<T>> open, T written) where T : UnifiedRecord, new()
    {
        var fields = call.Definition.AllFields.Where(f => f.Name != nameof(UnifiedRecord.Id)).ToList();
        return open.FindAll(e => fields.Where(f => f.IsSet(e.Record) && f.IsSet(written)).ToList() is { Count: > 0 } both
            && both.TrueForAll(f => Same(f, e.Record, written)));
    }

    /// <summary>True when every recognized row is at the position of its record.</summary>
    private static bool InOrder<T>(BatchEntry<T>?[] found, List<BatchEntry<T>> entries) where T : UnifiedRecord, new()
    {
        for (var place = 0; place < found.Length; place++)
            if (found[place] is { } entry && entries[place] != entry) return false;
        return true;
    }

    private static bool Same<T>(Field<T> field, T left, T right)
        where T : UnifiedRecord => FieldSet<T>.Same(field.ValueOf(left), field.ValueOf(right));
}
