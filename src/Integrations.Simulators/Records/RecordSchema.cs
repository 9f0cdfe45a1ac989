using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>
/// The declared fields of one kind of record. It finds the errors in a body; the vendor refuses it in its own words.
/// </summary>
public class RecordSchema
{
    private readonly Dictionary<string, RecordField> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, bool>? _sortable;

    /// <summary>Declares the fields in lists of words, each a name with marks as in <see cref="RecordField"/>; a later list wins.</summary>
    public RecordSchema(string name, params ReadOnlySpan<string> lists)
    {
        Name = name;
        foreach (var list in lists)
            foreach (var field in list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(RecordField.Parse))
                _fields[field.Name] = field;
    }

    /// <summary>The name of the kind.</summary>
    public string Name { get; }

    /// <summary>The fields.</summary>
    public IReadOnlyCollection<RecordField> Fields => _fields.Values;

    /// <summary>
    /// The fields that conditions and orders can use, as words; with a star conditions only. Null: every field with one value.
    /// </summary>
    public string? Queryable
    {
        get;
        init => _sortable = (field = value)?.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(word => word.TrimEnd('*'), word => !word.EndsWith('*'), StringComparer.Ordinal);
    }

    /// <summary>True when a condition can use the field; in an order, when the order can.</summary>
    public bool IsQueryable(string name, bool inOrder) => _sortable is null
        ? Find(name) is { IsCompound: false }
        : _sortable.TryGetValue(name, out var isSortable) && (isSortable || !inOrder);

    /// <summary>The field of that name, ignoring case; null without one.</summary>
    public RecordField? Find(string name) => _fields.GetValueOrDefault(name);

    /// <summary>True when a body may have the member; bodies are case-sensitive.</summary>
    public bool Has(string name) => Find(name)?.Name == name;

    /// <summary>The first member that is not declared; null when all are.</summary>
    public string? FindUnknown(JsonObject body) => body.Select(member => member.Key).FirstOrDefault(name => !Has(name));

    /// <summary>The first field whose text is too long; null when all fit.</summary>
    public RecordField? FindTooLong(JsonObject body) => Fields.FirstOrDefault(field => body.Text(field.Name)?.Length > field.MaxLength);

    /// <summary>The first number field with a value that is not a number; null when all are numbers.</summary>
    public RecordField? FindIllegalNumber(JsonObject body) => Fields.FirstOrDefault(field => field.IsNumber && !IsNumber(body, field.Name));

    /// <summary>The first required member that is missing or empty; "A|B" requires one of them and is called A.</summary>
    public static string? FindMissing(IEnumerable<string> required, JsonObject body) =>
        required.Select(names => names.Split('|')).FirstOrDefault(names => !Array.Exists(names, name => IsPresent(body[name])))?[0];

    /// <summary>False when the member has a value that is not a number.</summary>
    public static bool IsNumber(JsonObject body, string name) =>
        (body ?? throw new ArgumentNullException(nameof(body)))[name] is not { } value || value.AsNumber() is not null;

    /// <summary>True for null, an empty text, and an object of nothing else. A list is a value even if it is empty.</summary>
    public static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonObject holder => holder.All(member => IsEmpty(member.Value)),
        JsonArray => false,
        _ => value.AsText().Length == 0,
    };

    /// <summary>The members of a body that a caller writes, without empty values and computed fields.</summary>
    public JsonObject Written(JsonObject body) => new(
        from member in Sent(body)
        where member.Value is not null
        select member);

    /// <summary>The record after a full update, which clears what it omits except computed fields and the kept ones.</summary>
    public JsonObject Replaced(JsonObject stored, JsonObject body, params IReadOnlyList<string> kept)
    {
        var fields = Written(body);
        foreach (var (name, value) in stored)
            if (Find(name) is { IsComputed: true } || kept.Contains(name)) fields[name] ??= value?.DeepClone();
        return fields;
    }

    /// <summary>
    /// The record after a partial update: what it omits stays, and an empty value clears a field unless its name ends with Ref.
    /// </summary>
    public JsonObject Merged(JsonObject stored, JsonObject body)
    {
        var fields = stored.Clone();
        foreach (var (name, value) in Sent(body))
            if (value is not null) fields[name] = value;
            else if (!name.EndsWith("Ref", StringComparison.Ordinal)) fields.Remove(name);
        return fields;
    }

    // Null stands for an empty value; members of an object that are null are left out.
    private IEnumerable<KeyValuePair<string, JsonNode?>> Sent(JsonObject body)
    {
        foreach (var (name, sent) in body.Where(member => Find(member.Key) is not { IsComputed: true }))
        {
            var value = IsEmpty(sent) ? null : sent!.DeepClone();
            foreach (var (inner, content) in (value as JsonObject)?.ToList() ?? [])
                if (content is null) value!.AsObject().Remove(inner);
            yield return new(name, value);
        }
    }

    // A reference without an id is missing; a blank text too.
    private static bool IsPresent(JsonNode? value) => value switch
    {
        null => false,
        JsonArray list => list.Count > 0,
        JsonObject reference => !reference.ContainsKey("value") || reference.Text("value") is not null,
        _ => value.AsText().Trim().Length > 0,
    };
}
