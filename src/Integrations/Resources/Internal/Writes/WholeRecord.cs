using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Writes a record's members into a request: the changes alone, or merged with the vendor's current record.</summary>
internal static class WholeRecord
{
    /// <summary>True when the write needs the vendor's current record.</summary>
    public static bool NeedsHeld<T>(WholeUpdate? whole, WriteBody<T>? body) where T : UnifiedRecord, new() =>
        whole is { OnlyToClear: false } || (body is not null && (body.NeedsHeld || (whole is not null && body.Empties)));

    /// <summary>Writes fixed members and those of the record; each member once, the fixed ones take precedence.</summary>
    /// <param name="json">An open object, which already contains the members <paramref name="taken"/>.</param>
    /// <param name="whole">The settings for whole records.</param>
    /// <param name="held">The vendor's current record; null when not needed.</param>
    /// <param name="body">The changes; null: none.</param>
    /// <param name="constants">Fixed members: name and JSON.</param>
    /// <param name="taken">Members that are already written.</param>
    public static void Write<T>(
        Utf8JsonWriter json, WholeUpdate? whole, T? held, WriteBody<T>? body, IReadOnlyDictionary<string, string> constants,
            IReadOnlyCollection<string> taken) where T : UnifiedRecord, new()
    {
        var isWhole = whole is not null && held is not null && (!whole.OnlyToClear || body is { Empties: true });
        var written = new List<string>(taken);
        foreach (var (name, value) in isWhole ? constants.Where(c => !whole!.Constants.ContainsKey(c.Key)).Concat(whole!.Constants)
            : constants)
        {
            if (written.Contains(name)) continue;
            written.Add(name);
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }

        if (!isWhole) body?.WriteMembers(json, written);
        else
            foreach (var (name, value) in Over(whole!, held!, body, written))
            {
                json.WritePropertyName(name);
                if (value is null) json.WriteNullValue();
                else value.WriteTo(json);
            }
    }

    private static JsonObject Over<T>(WholeUpdate whole, T held, WriteBody<T>? body, List<string> written) where T : UnifiedRecord, new()
    {
        var record = JsonMerge.Copy(held.Raw.Readable());
        foreach (var (changed, computed) in whole.Recomputed)
            if (body?.Writes(changed) is true) record.Remove(computed);
        foreach (var computed in whole.Without) record.Remove(computed);
        body?.Lay(record, written);
        foreach (var name in written) record.Remove(name);
        return record;
    }
}
