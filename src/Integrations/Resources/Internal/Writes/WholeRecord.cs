using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Writes a record's members into a request: the changes alone, or laid over what the vendor holds.</summary>
internal static class WholeRecord
{
    /// <summary>Whether the write has to know what the vendor holds.</summary>
    public static bool NeedsHeld<T>(WholeUpdate? whole, WriteBody<T>? body) where T : UnifiedRecord, new() =>
        whole is { OnlyToClear: false } || (body is not null && (body.NeedsHeld || (whole is not null && body.Empties)));

    /// <summary>Writes fixed members and the record's; each member once, the fixed ones win.</summary>
    /// <param name="json">An open object, in which the members <paramref name="taken"/> stand already.</param>
    /// <param name="whole">How the record is sent whole.</param>
    /// <param name="held">The record as the vendor holds it; null where that need not be known.</param>
    /// <param name="body">The changes; null: there are none.</param>
    /// <param name="constants">Fixed members: name and JSON.</param>
    /// <param name="taken">Members that stand there already.</param>
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
